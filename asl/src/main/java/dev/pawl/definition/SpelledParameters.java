package dev.pawl.definition;

import dev.pawl.definition.TaskFields.Computed;
import dev.pawl.expression.jsonata.Jsonata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a Task state as far as its definition spells them out.
 *
 * @param field which holds them in the language of the state
 */
record SpelledParameters(String field, QueryLanguage language) {
  private static final String DYNAMIC = ".$";

  /** {@return the parameters of a state in a language} */
  static SpelledParameters in(QueryLanguage language) {
    return new SpelledParameters(
        switch (language) {
          case JSONPATH -> "Parameters";
          case JSONATA -> "Arguments";
        },
        language);
  }

  /**
   * Reports what a service does not have, or misses.
   *
   * @spec https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html Passing
   *     parameters to a service API
   */
  void check(Fields state, Resource.Service service, TaskFields known) {
    if (!state.has(field)) {
      // The input of the state is what the operation of an aws-sdk: task gets then.
      if (!service.isSdk() && !known.problems(service, Map.of()).isEmpty()) {
        state.error(field + " field is required for resource ARN: " + service.arn());
      }
    } else if (state.value(field) instanceof Map<?, ?> given) {
      known.problems(service, members(given)).forEach(problem -> state.error(field, problem));
    }
  }

  private Map<String, Object> members(Map<?, ?> given) {
    Map<String, Object> spelled = new LinkedHashMap<>();
    given.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (language == QueryLanguage.JSONPATH && name.endsWith(DYNAMIC)) {
        spelled.put(name.substring(0, name.length() - DYNAMIC.length()), Computed.VALUE);
      } else {
        spelled.put(name, spelled(value));
      }
    });
    return spelled;
  }

  private Object spelled(@Nullable Object value) {
    return switch (value) {
      // What is null is as good as left to the run.
      case null -> Computed.VALUE;
      case String text
      when language == QueryLanguage.JSONATA && Jsonata.isExpression(text) -> Computed.VALUE;
      case Map<?, ?> members -> members(members);
      case List<?> elements -> elements.stream().map(this::spelled).toList();
      default -> value;
    };
  }
}

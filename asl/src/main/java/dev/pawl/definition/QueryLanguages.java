package dev.pawl.definition;

import java.util.List;
import java.util.Optional;

/**
 * Reads the QueryLanguage field of a machine or a state.
 *
 * <p>A state without the field speaks the machine's language, also inside a Map or Parallel state
 * of another one. A machine of JSONata has no state of JSONPath.
 */
final class QueryLanguages {
  private static final String FIELD = "QueryLanguage";

  private static final List<String> JSONATA_ONLY =
      List.of("Output", "Arguments", "Items", "Condition");

  private static final List<String> JSONPATH_ONLY = List.of(
      "InputPath",
      "OutputPath",
      "ResultPath",
      "ResultSelector",
      "Parameters",
      "Result",
      "ItemsPath",
      "MaxConcurrencyPath",
      "ToleratedFailureCountPath",
      "ToleratedFailurePercentagePath",
      "TimeoutSecondsPath",
      "HeartbeatSecondsPath",
      "SecondsPath",
      "TimestampPath",
      "ErrorPath",
      "CausePath",
      "Variable",
      "And",
      "Or",
      "Not");

  private QueryLanguages() {}

  /** {@return the language of a whole machine} */
  static QueryLanguage ofMachine(Fields machine) {
    return read(machine).orElse(QueryLanguage.JSONPATH);
  }

  /** {@return the language of a state} */
  static QueryLanguage ofState(Fields state, QueryLanguage machine) {
    QueryLanguage language = read(state).orElse(machine);
    if (language == QueryLanguage.JSONPATH && machine == QueryLanguage.JSONATA) {
      state.error(
          "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state" + " machine");
    }
    return language;
  }

  /** Reports the fields that only the other language has. */
  static void refuseForeign(Fields fields, QueryLanguage language) {
    foreign(language).stream()
        .filter(fields::has)
        .forEach(field -> fields.error(
            "The QueryLanguage is set to '%s', but field '%s' is only supported for the '%s'"
                    .formatted(language.text(), field, other(language).text())
                + " QueryLanguage"));
    ignoreForeign(fields, language);
  }

  /** Says nothing of the fields that only the other language has: the language is the problem. */
  static void ignoreForeign(Fields fields, QueryLanguage language) {
    foreign(language).forEach(fields::value);
  }

  private static List<String> foreign(QueryLanguage language) {
    return switch (language) {
      case JSONPATH -> JSONATA_ONLY;
      case JSONATA -> JSONPATH_ONLY;
    };
  }

  private static QueryLanguage other(QueryLanguage language) {
    return switch (language) {
      case JSONPATH -> QueryLanguage.JSONATA;
      case JSONATA -> QueryLanguage.JSONPATH;
    };
  }

  /** {@return the language named; JSONata where the field holds anything but a language, as AWS} */
  private static Optional<QueryLanguage> read(Fields fields) {
    Object value = fields.value(FIELD);
    if (value == null && !fields.has(FIELD)) {
      return Optional.empty();
    }
    for (QueryLanguage language : QueryLanguage.values()) {
      if (language.text().equals(value)) {
        return Optional.of(language);
      }
    }
    fields.error(
        FIELD,
        value instanceof String
            ? "Value should be one of the following: [JSONPath, JSONata]"
            : Fields.expectedType("STRING"));
    return Optional.of(QueryLanguage.JSONATA);
  }
}

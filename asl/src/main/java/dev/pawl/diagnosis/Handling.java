package dev.pawl.diagnosis;

import dev.pawl.definition.Problem.Code;
import dev.pawl.expression.Errors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds retriers and catchers, or names in them, that no error can ever reach. */
final class Handling {
  /**
   * The names that the language reserves, and may follow by more ({@code States.Http.StatusCode.}).
   *
   * @spec https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
   *     Handling errors in Step Functions workflows
   */
  private static final List<String> RESERVED = List.of(
      Errors.ALL,
      Errors.TASK_FAILED,
      Errors.TIMEOUT,
      Errors.HEARTBEAT_TIMEOUT,
      Errors.RUNTIME,
      Errors.DATA_LIMIT_EXCEEDED,
      Errors.NO_CHOICE_MATCHED,
      Errors.INTRINSIC_FAILURE,
      Errors.RESULT_PATH_MATCH_FAILURE,
      Errors.REFERENCE_PATH_CONFLICT,
      Errors.QUERY_EVALUATION_ERROR,
      "States.ParameterPathFailure",
      "States.BranchFailed",
      "States.Permissions",
      "States.ExceedToleratedFailureThreshold",
      "States.ItemReaderFailed",
      "States.ResultWriterFailed",
      "States.Http.Socket");

  private static final String HTTP_STATUS = "States.Http.StatusCode.";

  private static final Set<String> DELAYS =
      Set.of("IntervalSeconds", "BackoffRate", "MaxDelaySeconds", "JitterStrategy");

  private final Findings findings;

  Handling(Findings findings) {
    this.findings = findings;
  }

  void check(String place, Map<?, ?> state) {
    each(place + "/Retry", state.get("Retry"));
    each(place + "/Catch", state.get("Catch"));
  }

  private void each(String place, @Nullable Object list) {
    if (!(list instanceof List<?> elements)) {
      return;
    }
    // By name, the place that has it first: the first that matches an error is the one that acts.
    Map<String, String> earlier = new HashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Map<?, ?> element) {
        String here = place + "[" + i + "]";
        delays(here, element);
        if (element.get("ErrorEquals") instanceof List<?> names) {
          names(here + "/ErrorEquals", names, earlier);
        }
      }
    }
  }

  private void delays(String place, Map<?, ?> retrier) {
    if (Integer.valueOf(0).equals(retrier.get("MaxAttempts"))) {
      Stream.of(retrier.keySet().toArray())
          .map(String.class::cast)
          .filter(DELAYS::contains)
          .forEach(field -> findings.warn(
              Code.RETRIER_WITHOUT_ATTEMPTS,
              place + "/" + field,
              "'" + field + "' has no effect: with MaxAttempts 0 there is no retry"));
    }
  }

  private void names(String place, List<?> names, Map<String, String> earlier) {
    for (int k = 0; k < names.size(); k++) {
      if (names.get(k) instanceof String name) {
        String here = place + "[" + k + "]";
        unreachable(name, earlier)
            .ifPresent(why -> findings.warn(Code.ERROR_NEVER_MATCHES, here, why));
        if (name.startsWith("States.")
            && !RESERVED.contains(name)
            && !name.startsWith(HTTP_STATUS)) {
          findings.warn(
              Code.UNKNOWN_ERROR_NAME,
              here,
              "'" + name + "' is no error of the language, and no other name may begin with"
                  + " 'States.'");
        }
      }
    }
    for (Object name : names) {
      if (name instanceof String text) {
        earlier.putIfAbsent(text, place);
      }
    }
  }

  private static Optional<String> unreachable(String name, Map<String, String> earlier) {
    if (name.equals(Errors.RUNTIME)) {
      return Optional.of(
          "States.Runtime always fails the execution: nothing retries or catches" + " it");
    }
    if (earlier.containsKey(name)) {
      return Optional.of(
          "'" + name + "' is always taken by " + last(earlier.get(name)) + " before");
    }
    // Names of the language are left out: which of them are failures of a task depends.
    return earlier.containsKey(Errors.TASK_FAILED) && !name.startsWith("States.")
        ? Optional.of("'" + name + "' is always taken by States.TaskFailed in "
            + last(earlier.get(Errors.TASK_FAILED)) + " before")
        : Optional.empty();
  }

  private static String last(@Nullable String place) {
    String text = String.valueOf(place);
    String without = text.substring(0, text.length() - "/ErrorEquals".length());
    return without.substring(without.lastIndexOf('/') + 1);
  }

  /** {@return the error names that somebody can have meant} */
  static List<String> reserved() {
    return RESERVED;
  }
}

package dev.pawl.definition;

import static dev.pawl.expression.Errors.ALL;
import static dev.pawl.expression.Errors.DATA_LIMIT_EXCEEDED;
import static dev.pawl.expression.Errors.HEARTBEAT_TIMEOUT;
import static dev.pawl.expression.Errors.REFERENCE_PATH_CONFLICT;
import static dev.pawl.expression.Errors.RESULT_PATH_MATCH_FAILURE;
import static dev.pawl.expression.Errors.RUNTIME;
import static dev.pawl.expression.Errors.TASK_FAILED;
import static dev.pawl.expression.Errors.TIMEOUT;

import dev.pawl.expression.Failure;
import java.util.List;
import java.util.Set;

/**
 * Which failures an ErrorEquals list matches.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html Handling
 *     errors in Step Functions workflows
 */
final class ErrorEquals {
  /** Not matched by the wildcard States.ALL; a list may still name them. */
  private static final Set<String> BEYOND_ALL = Set.of(RUNTIME, DATA_LIMIT_EXCEEDED);

  /** Not task failures, so the wildcard States.TaskFailed does not match them. */
  private static final Set<String> BEYOND_TASK_FAILED =
      Set.of(TIMEOUT, RUNTIME, DATA_LIMIT_EXCEEDED);

  private ErrorEquals() {}

  static boolean matches(List<String> names, Failure failure) {
    // A failure without a name is only reachable through the wildcards.
    String error = failure.error().orElse("");
    return names.stream()
        .anyMatch(name ->
            matches(name, error) || failure.narrower().filter(name::equals).isPresent());
  }

  private static boolean matches(String name, String error) {
    if (error.equals(RUNTIME)) {
      return false;
    }
    return switch (name) {
      case ALL -> !BEYOND_ALL.contains(error);
      case TASK_FAILED -> !BEYOND_TASK_FAILED.contains(error);
      case TIMEOUT -> error.equals(TIMEOUT) || error.equals(HEARTBEAT_TIMEOUT);
      // The documented name of what AWS calls something else.
      case RESULT_PATH_MATCH_FAILURE -> error.equals(name) || error.equals(REFERENCE_PATH_CONFLICT);
      default -> name.equals(error);
    };
  }
}

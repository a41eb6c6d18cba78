package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.runtime.TaskException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code ecs:runTask} answers of the tasks for which there was no place: without an error, so
 * whoever waits for their end or for a token would wait in vain.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html Run Amazon ECS or
 *     Fargate tasks
 */
final class RunTaskFailures {
  private RunTaskFailures() {}

  /** {@return the failure of a task whose end or token is awaited; empty if all were begun} */
  static Optional<TaskException> of(ApiCall operation, Json answer) {
    if (!operation.name().equals("RunTask")
        || !(answer.tree() instanceof Map<?, ?> members)
        || !(members.get("Failures") instanceof List<?> failures)
        || failures.isEmpty()) {
      return Optional.empty();
    }
    String reasons = failures.stream()
        .map(failure -> failure instanceof Map<?, ?> said ? said.get("Reason") : null)
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .distinct()
        .collect(Collectors.joining(", "));
    return Optional.of(new TaskException("AmazonECS.Unknown", "Reason(s): " + reasons));
  }
}

package dev.pawl.api.logs;

import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of an execution is logged, and where.
 *
 * @param level {@code ALL}, {@code ERROR}, {@code FATAL} or {@code OFF}
 * @param data whether inputs and outputs are
 * @param groupArn the group, without the {@code :*} behind it
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/cloudwatch-log-level.html Log levels
 */
record LogPlan(String level, boolean data, String groupArn) {
  /** Nothing is logged. */
  static final LogPlan SILENT = new LogPlan("OFF", false, "");

  private static final Set<String> FATAL =
      Set.of("ExecutionAborted", "ExecutionFailed", "ExecutionTimedOut");

  /** How the names of events that tell of a failure end. */
  private static final List<String> ERROR = List.of("Failed", "TimedOut", "Aborted");

  /** {@return what the API structure of a machine says} */
  static LogPlan of(Json loggingConfiguration) {
    if (loggingConfiguration.tree() instanceof Map<?, ?> members
        && members.get("level") instanceof String level
        && members.get("destinations") instanceof List<?> destinations
        && !destinations.isEmpty()
        && destinations.getFirst() instanceof Map<?, ?> destination
        && destination.get("cloudWatchLogsLogGroup") instanceof Map<?, ?> group
        && group.get("logGroupArn") instanceof String arn) {
      boolean data = Boolean.TRUE.equals(members.get("includeExecutionData"));
      return new LogPlan(level, data, arn.replaceFirst(":\\*$", ""));
    }
    return SILENT;
  }

  boolean isSilent() {
    return level.equals("OFF");
  }

  /** {@return whether events of a type are logged} */
  boolean wants(String type) {
    return switch (level) {
      case "ALL" -> true;
      case "ERROR" -> type.equals("FailStateEntered") || ERROR.stream().anyMatch(type::endsWith);
      case "FATAL" -> FATAL.contains(type);
      default -> false;
    };
  }
}

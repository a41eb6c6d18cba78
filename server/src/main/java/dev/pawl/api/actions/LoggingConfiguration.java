package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.logs.LogGroups;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What of an execution goes to CloudWatch Logs.
 *
 * @param destinations ARNs of log groups
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html
 *     LoggingConfiguration
 */
record LoggingConfiguration(String level, boolean includeExecutionData, List<String> destinations) {
  /** Nothing is logged. */
  static final LoggingConfiguration OFF = new LoggingConfiguration("OFF", false, List.of());

  private static final Pattern LOG_GROUP =
      Pattern.compile("arn:aws[a-z-]*:logs:[a-z0-9-]+:\\d+:log-group:\\S+");

  static LoggingConfiguration decode(Members members) {
    String level = members.optionalText("level").orElse(OFF.level);
    boolean data = members.flag("includeExecutionData", false);
    List<String> destinations = members.structures("destinations").stream()
        .map(destination -> destination
            .structure("cloudWatchLogsLogGroup")
            .flatMap(group -> group.optionalText("logGroupArn"))
            .orElse(""))
        .toList();
    return new LoggingConfiguration(level, data, destinations);
  }

  /**
   * Refuses what AWS refuses: more than one destination, or one that does not exist.
   *
   * @throws ApiException InvalidLoggingConfiguration
   */
  void check(Caller caller, LogGroups groups) {
    boolean missing = destinations.isEmpty() && !level.equals(OFF.level);
    if (missing || destinations.size() > 1) {
      throw invalid("Must specify exactly one Log Destination.");
    }
    if (!destinations.stream().allMatch(arn -> exists(arn, caller, groups))) {
      throw invalid("Log Destination not found.");
    }
  }

  private static boolean exists(String arn, Caller caller, LogGroups groups) {
    return LOG_GROUP.matcher(arn).matches() && caller.find(arn, groups::find).isPresent();
  }

  private static ApiException invalid(String why) {
    return new ApiException(
        Code.INVALID_LOGGING_CONFIGURATION, "Invalid Logging Configuration: " + why);
  }

  /** {@return the structure as the API shows it, the defaults filled in} */
  Json json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("level", level);
    members.put("includeExecutionData", includeExecutionData);
    if (!destinations.isEmpty()) {
      members.put(
          "destinations",
          destinations.stream()
              .map(arn -> Map.of("cloudWatchLogsLogGroup", Map.of("logGroupArn", arn)))
              .toList());
    }
    return Json.of(members);
  }
}

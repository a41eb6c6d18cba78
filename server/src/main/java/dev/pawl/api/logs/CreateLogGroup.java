package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a log group.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 *     CreateLogGroup
 */
final class CreateLogGroup implements Action {
  /** Given back as it came; it changes nothing. */
  private static final List<String> SHOWN = List.of("kmsKeyId", "logGroupClass");

  private final LogGroups groups;
  private final InstantSource clock;

  CreateLogGroup(LogGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CreateLogGroup";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String name = LogShapes.group(members);
    Map<String, String> shown = new LinkedHashMap<>();
    for (String member : SHOWN) {
      members.optionalText(member).ifPresent(text -> shown.put(member, text));
    }
    LogGroup group = new LogGroup(
        LogGroups.arn(caller, name),
        clock.instant(),
        Optional.empty(),
        members.textsByName("tags"),
        shown);
    if (!groups.create(group)) {
      throw new ApiException(
          Code.RESOURCE_ALREADY_EXISTS_EXCEPTION, "The specified log group already exists");
    }
    return Json.EMPTY_OBJECT;
  }
}

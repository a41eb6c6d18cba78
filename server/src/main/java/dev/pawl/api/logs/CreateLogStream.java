package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.time.InstantSource;

/**
 * Makes a log stream in a group.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
 *     CreateLogStream
 */
final class CreateLogStream implements Action {
  private final LogGroups groups;
  private final InstantSource clock;

  CreateLogStream(LogGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CreateLogStream";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String stream = LogShapes.stream(members);
    String arn = LogShapes.namedGroup(caller, members, groups);
    if (!groups.createStream(arn, stream, clock.instant())) {
      throw new ApiException(
          Code.RESOURCE_ALREADY_EXISTS_EXCEPTION, "The specified log stream already exists");
    }
    return Json.EMPTY_OBJECT;
  }
}

package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;

/**
 * Deletes a log stream from the list of its group; its lines go with their retention.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html
 *     DeleteLogStream
 */
final class DeleteLogStream implements Action {
  private final LogGroups groups;

  DeleteLogStream(LogGroups groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "DeleteLogStream";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String stream = LogShapes.stream(members);
    String arn = LogShapes.namedGroup(caller, members, groups);
    if (!groups.deleteStream(arn, stream)) {
      throw LogShapes.noStream();
    }
    return Json.EMPTY_OBJECT;
  }
}

package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;

/**
 * Deletes a log group with all that is in it.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html
 *     DeleteLogGroup
 */
final class DeleteLogGroup implements Action {
  private final LogGroups groups;

  DeleteLogGroup(LogGroups groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "DeleteLogGroup";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String name = LogShapes.group(members);
    if (!groups.delete(LogGroups.arn(caller, name))) {
      throw LogShapes.noGroup();
    }
    return Json.EMPTY_OBJECT;
  }
}

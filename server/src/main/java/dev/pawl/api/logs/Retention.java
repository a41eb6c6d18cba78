package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * Sets how long the lines of a log group are kept, or takes that back.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 *     PutRetentionPolicy and DeleteRetentionPolicy
 */
record Retention(String name, boolean set, LogGroups groups) implements Action {
  private static final List<Integer> DAYS = List.of(
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557,
      2_922, 3_288, 3_653);

  static Retention put(LogGroups groups) {
    return new Retention("PutRetentionPolicy", true, groups);
  }

  static Retention delete(LogGroups groups) {
    return new Retention("DeleteRetentionPolicy", false, groups);
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String group = LogShapes.group(members);
    int days = set ? members.integer("retentionInDays") : 0;
    if (set && !DAYS.contains(days)) {
      throw LogShapes.invalid("retentionInDays is one of " + DAYS + ", not " + days);
    }
    Optional<Integer> kept = set ? Optional.of(days) : Optional.empty();
    if (!groups.change(LogGroups.arn(caller, group), each -> each.withRetention(kept))) {
      throw LogShapes.noGroup();
    }
    return Json.EMPTY_OBJECT;
  }
}

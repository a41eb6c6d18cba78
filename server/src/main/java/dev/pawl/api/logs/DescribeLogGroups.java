package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the log groups of an account and region, by name.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 *     DescribeLogGroups
 */
final class DescribeLogGroups implements Action {
  private static final int PAGE = 50;

  private final LogGroups groups;
  private final PageTokens tokens;

  DescribeLogGroups(LogGroups groups, PageTokens tokens) {
    this.groups = groups;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "DescribeLogGroups";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    Optional<String> name = members.optionalText("logGroupNamePrefix");
    Optional<String> token = members.optionalText("nextToken");
    int size = members.integer("limit", PAGE);
    String prefix = LogGroups.arn(caller, name.orElse(""));
    List<String> list = List.of(name(), prefix);
    String after = token.map(given -> tokens.place(list, given)).orElse("");
    List<LogGroup> found = groups.list(prefix, after, size + 1);
    List<LogGroup> page = found.subList(0, Math.min(size, found.size()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("logGroups", page.stream().map(DescribeLogGroups::item).toList());
    if (found.size() > size) {
      result.put("nextToken", tokens.token(list, page.getLast().arn()));
    }
    return Json.of(result);
  }

  private static Map<String, Object> item(LogGroup group) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group.name());
    members.put("creationTime", group.creationTime().toEpochMilli());
    group.retentionDays().ifPresent(days -> members.put("retentionInDays", days));
    members.put("metricFilterCount", 0);
    members.put("arn", group.arnOfStreams());
    members.put("storedBytes", 0);
    members.put("logGroupClass", "STANDARD");
    members.putAll(group.shown());
    members.put("logGroupArn", group.arn());
    return members;
  }
}

package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.journal.LogStore;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the streams of a log group, by name or by their last line.
 *
 * <p>The last line of a stream is looked for among the newest of the group.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html
 *     DescribeLogStreams
 */
final class DescribeLogStreams implements Action {
  private static final int PAGE = 50;

  /** Streams that are put in order by their last lines, and lines looked at for that. */
  private static final int LOOKED_AT_MAX = 10_000;

  private final LogGroups groups;
  private final PageTokens tokens;

  DescribeLogStreams(LogGroups groups, PageTokens tokens) {
    this.groups = groups;
    this.tokens = tokens;
  }

  private record Stream(String name, Optional<LogStore.Entry> last) {}

  @Override
  public String name() {
    return "DescribeLogStreams";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    Optional<String> prefix = members.optionalText("logStreamNamePrefix");
    boolean byTime =
        members.optionalText("orderBy").filter("LastEventTime"::equals).isPresent();
    boolean descending = members.flag("descending", false);
    Optional<String> token = members.optionalText("nextToken");
    int size = members.integer("limit", PAGE);
    String arn = LogShapes.group(caller, members, groups);
    if (byTime && prefix.isPresent()) {
      throw LogShapes.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    List<String> list = List.of(name(), arn, prefix.orElse(""), byTime + "" + descending);
    int from = token.map(given -> Integer.valueOf(tokens.place(list, given))).orElse(0);
    List<Stream> all = streams(arn, prefix.orElse(""), byTime, descending);
    int to = Math.min(from + size, all.size());
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Stream stream : all.subList(Math.min(from, to), to)) {
      shown.add(item(arn, stream));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("logStreams", shown);
    if (to < all.size()) {
      result.put("nextToken", tokens.token(list, String.valueOf(to)));
    }
    return Json.of(result);
  }

  private List<Stream> streams(String arn, String prefix, boolean byTime, boolean descending) {
    Map<String, LogStore.Entry> last = new HashMap<>();
    LogStore.Query newest = new LogStore.Query(
        arn, Instant.EPOCH, Lines.FOREVER, Optional.empty(), true, LOOKED_AT_MAX);
    groups.lines().read(newest).forEach(entry -> last.putIfAbsent(entry.stream(), entry));
    Comparator<Stream> order = byTime
        ? Comparator.<Stream, Instant>comparing(
                stream -> stream.last().map(entry -> entry.place().at()).orElse(Instant.EPOCH))
            .thenComparing(Stream::name)
        : Comparator.comparing(Stream::name);
    return groups.streams(arn, "", LOOKED_AT_MAX).stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> new Stream(name, Optional.ofNullable(last.get(name))))
        .sorted(descending ? order.reversed() : order)
        .toList();
  }

  private Map<String, Object> item(String arn, Stream stream) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logStreamName", stream.name());
    groups
        .streamCreated(arn, stream.name())
        .ifPresent(at -> members.put("creationTime", at.toEpochMilli()));
    stream.last().ifPresent(entry -> {
      members.put("lastEventTimestamp", entry.place().at().toEpochMilli());
      members.put("lastIngestionTime", entry.ingested().toEpochMilli());
    });
    members.put("arn", arn + ":log-stream:" + stream.name());
    members.put("storedBytes", 0);
    return members;
  }
}

package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.journal.LogStore;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for lines of a log group, over all its streams, by time.
 *
 * @spec
 *     https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 *     FilterLogEvents
 */
final class FilterLogEvents implements Action {
  private final LogGroups groups;
  private final PageTokens tokens;

  FilterLogEvents(LogGroups groups, PageTokens tokens) {
    this.groups = groups;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "FilterLogEvents";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    List<String> streams = members.texts("logStreamNames");
    Optional<String> prefix = members.optionalText("logStreamNamePrefix");
    Instant from = members.optionalMillis("startTime").orElse(Instant.EPOCH);
    Optional<Instant> until = members.optionalMillis("endTime");
    FilterPattern pattern =
        FilterPattern.of(members.optionalText("filterPattern").orElse(""));
    Optional<String> token = members.optionalText("nextToken");
    int limit = members.integer("limit", LogShapes.EVENTS_MAX);
    if (!streams.isEmpty() && prefix.isPresent()) {
      throw LogShapes.invalid("Either logStreamNames or logStreamNamePrefix is given, not both.");
    }
    String arn = LogShapes.group(caller, members, groups);
    List<String> list = List.of(name(), arn);
    Predicate<LogStore.Entry> meant =
        entry -> (streams.isEmpty() || streams.contains(entry.stream()))
            && entry.stream().startsWith(prefix.orElse(""))
            && pattern.matches(entry.message());
    // The end is in the range: AWS counts whole milliseconds.
    LogStore.Query query = new LogStore.Query(
        arn,
        from,
        until.map(end -> end.plusMillis(1)).orElse(Lines.FOREVER),
        Lines.place(tokens, list, token),
        false,
        limit);
    return shown(Lines.find(groups.lines(), query, meant), list);
  }

  private Json shown(Lines.Found found, List<String> list) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("events", found.entries().stream().map(FilterLogEvents::event).toList());
    result.put("searchedLogStreams", List.of());
    if (found.more()) {
      found.last().ifPresent(last -> result.put("nextToken", tokens.token(list, Lines.text(last))));
    }
    return Json.of(result);
  }

  private static Map<String, Object> event(LogStore.Entry entry) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logStreamName", entry.stream());
    members.put("timestamp", entry.place().at().toEpochMilli());
    members.put("message", entry.message());
    members.put("ingestionTime", entry.ingested().toEpochMilli());
    members.put("eventId", "%056d".formatted(entry.place().number()));
    return members;
  }
}

package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.journal.LogStore;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the lines of one stream, from either end, with tokens that go on in both directions.
 *
 * @spec https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 *     GetLogEvents
 */
final class GetLogEvents implements Action {
  private static final String FORWARD = "f/";
  private static final String BACKWARD = "b/";

  private final LogGroups groups;

  GetLogEvents(LogGroups groups) {
    this.groups = groups;
  }

  @Override
  public String name() {
    return "GetLogEvents";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String stream = LogShapes.stream(members);
    Instant from = members.optionalMillis("startTime").orElse(Instant.EPOCH);
    Instant until = members.optionalMillis("endTime").orElse(Lines.FOREVER);
    Optional<String> token = members.optionalText("nextToken");
    int limit = members.integer("limit", LogShapes.EVENTS_MAX);
    boolean fromHead = members.flag("startFromHead", false);
    String arn = LogShapes.group(caller, members, groups);
    if (groups.streamCreated(arn, stream).isEmpty()) {
      throw LogShapes.noStream();
    }
    boolean backwards = token.map(given -> given.startsWith(BACKWARD)).orElse(!fromHead);
    Optional<LogStore.Place> after = token.map(GetLogEvents::place);
    LogStore.Query query = new LogStore.Query(arn, from, until, after, backwards, limit);
    List<LogStore.Entry> found = Lines.find(
            groups.lines(), query, entry -> entry.stream().equals(stream))
        .entries();
    List<LogStore.Entry> page = backwards ? found.reversed() : found;
    LogStore.Place nowhere = after.orElse(new LogStore.Place(Instant.EPOCH, 0));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("events", page.stream().map(GetLogEvents::event).toList());
    result.put(
        "nextForwardToken",
        FORWARD + Lines.text(page.isEmpty() ? nowhere : page.getLast().place()));
    result.put(
        "nextBackwardToken",
        BACKWARD + Lines.text(page.isEmpty() ? nowhere : page.getFirst().place()));
    return Json.of(result);
  }

  private static LogStore.Place place(String token) {
    if (!token.startsWith(FORWARD) && !token.startsWith(BACKWARD)) {
      throw LogShapes.invalid("The specified nextToken is invalid.");
    }
    return Lines.place(token.substring(FORWARD.length()));
  }

  private static Map<String, Object> event(LogStore.Entry entry) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("timestamp", entry.place().at().toEpochMilli());
    members.put("message", entry.message());
    members.put("ingestionTime", entry.ingested().toEpochMilli());
    return members;
  }
}

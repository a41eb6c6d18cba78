package dev.pawl.api.logs;

import dev.pawl.api.HistoryEvents;
import dev.pawl.execution.Event;
import dev.pawl.journal.LogStore.Line;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The line that an event becomes in a log. */
final class LogRecord {
  /** The characters of a payload that are logged; AWS cuts off what is longer. */
  private static final int PAYLOAD_CHARACTERS_MAX = 248 << 10;

  private static final List<String> PAYLOADS = List.of("input", "output", "parameters");

  private LogRecord() {}

  static Line line(Event.Identity identity, Event event, HistoryEvents history) {
    Map<String, Object> details = history.details(event);
    PAYLOADS.forEach(member -> cut(details, member));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", String.valueOf(event.id()));
    members.put("type", history.type(event));
    members.put("details", details);
    members.put("previous_event_id", String.valueOf(event.header().previousEventId()));
    members.put("event_timestamp", String.valueOf(event.header().timestamp().toEpochMilli()));
    members.put("execution_arn", identity.executionArn());
    members.put("redrive_count", "0");
    return new Line(event.header().timestamp(), Json.of(members).text());
  }

  private static void cut(Map<String, Object> details, String member) {
    if (details.get(member) instanceof String text && text.length() > PAYLOAD_CHARACTERS_MAX) {
      boolean pair = Character.isHighSurrogate(text.charAt(PAYLOAD_CHARACTERS_MAX - 1));
      details.put(member, text.substring(0, PAYLOAD_CHARACTERS_MAX - (pair ? 1 : 0)));
      details.computeIfPresent(member + "Details", (name, whole) -> Map.of("truncated", true));
    }
  }
}

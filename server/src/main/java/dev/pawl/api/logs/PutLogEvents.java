package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.journal.LogStore;
import dev.pawl.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Writes lines to a stream.
 *
 * @spec https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 *     PutLogEvents
 */
final class PutLogEvents implements Action {
  /** The longest message, in bytes of UTF-8. The model sets no limit. */
  private static final int MESSAGE_BYTES_MAX = 262_144;

  private final LogGroups groups;
  private final InstantSource clock;

  PutLogEvents(LogGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "PutLogEvents";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String stream = LogShapes.stream(members);
    List<LogStore.Line> lines = members.structures("logEvents").stream()
        .map(event -> new LogStore.Line(event.millis("timestamp"), message(event)))
        .toList();
    String arn = LogShapes.namedGroup(caller, members, groups);
    if (groups.streamCreated(arn, stream).isEmpty()) {
      throw LogShapes.noStream();
    }
    Instant now = clock.instant();
    groups.lines().append(arn, stream, now, lines);
    // Clients of before 2023 send it back; nobody needs it.
    return Json.of(Map.of("nextSequenceToken", String.valueOf(now.toEpochMilli())));
  }

  private static String message(Members event) {
    String message = event.text("message");
    int bytes = message.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MESSAGE_BYTES_MAX) {
      throw LogShapes.invalid(
          "Log event too large: " + bytes + " bytes exceeds limit of " + MESSAGE_BYTES_MAX);
    }
    return message;
  }
}

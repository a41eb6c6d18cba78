package dev.pawl.api.events;

import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.expression.Failure;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Notices.Notice;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the event of a change of status from what the journal has.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 *     Automating Step Functions event delivery with EventBridge
 */
final class StatusEvents {
  /** The escaped bytes of input and output together that an event has room for. */
  static final int PAYLOAD_BYTES_MAX = 248 << 10;

  private static final Failure NO_FAILURE = new Failure(Optional.empty(), Optional.empty());

  private final Journal journal;

  StatusEvents(Journal journal) {
    this.journal = journal;
  }

  /** What an execution ended with; nothing, while it runs. */
  private record End(Optional<Json> output, Failure failure) {
    static final End NONE = new End(Optional.empty(), NO_FAILURE);

    static End of(Event last) {
      if (last instanceof Event.ExecutionSucceeded end) {
        return new End(Optional.of(end.output()), NO_FAILURE);
      }
      if (last instanceof Event.ExecutionFailed end) {
        return new End(Optional.empty(), end.failure());
      }
      if (last instanceof Event.ExecutionAborted end) {
        return new End(Optional.empty(), end.failure());
      }
      return last instanceof Event.ExecutionTimedOut end
          ? new End(Optional.empty(), end.failure())
          : NONE;
    }
  }

  /**
   * {@return the event; empty if the journal has the execution no longer}
   *
   * @throws dev.pawl.journal.JournalException if it cannot be read
   */
  Optional<StatusEvent> of(Notice notice) {
    Optional<Journal.Row> row = journal.summary(notice.id());
    List<byte[]> first = journal.read(notice.id(), 0, 1);
    if (row.isEmpty()
        || first.isEmpty()
        || !(EventCodec.decode(first.getFirst()) instanceof Event.ExecutionStarted start)) {
      return Optional.empty();
    }
    Summary summary = row.get().summary();
    boolean begun = !notice.status().closed();
    End end = begun ? End.NONE : end(row.get());
    Instant at = begun ? summary.startedAt() : summary.stoppedAt().orElse(summary.startedAt());
    String id = id(notice);
    Json json = Json.of(envelope(id, notice, at, detail(notice.status(), start, summary, end)));
    return Optional.of(new StatusEvent(id, notice.number(), notice.id(), at, json));
  }

  private End end(Journal.Row row) {
    List<byte[]> last = journal.read(row.id(), row.lastEventId() - 1, 1);
    return last.isEmpty() ? End.NONE : End.of(EventCodec.decode(last.getFirst()));
  }

  private static String id(Notice notice) {
    String change = notice.id().arn() + " " + notice.status();
    return UUID.nameUUIDFromBytes(change.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Map<String, Object> envelope(
      String id, Notice notice, Instant at, Map<String, @Nullable Object> detail) {
    String[] arn = notice.id().arn().split(":", 6);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("version", "0");
    members.put("id", id);
    members.put("detail-type", "Step Functions Execution Status Change");
    members.put("source", "aws.states");
    members.put("account", arn[4]);
    members.put("time", at.truncatedTo(ChronoUnit.SECONDS).toString());
    members.put("region", arn[3]);
    members.put("resources", List.of(notice.id().arn()));
    members.put("detail", detail);
    return members;
  }

  private static Map<String, @Nullable Object> detail(
      Status status, Event.ExecutionStarted start, Summary summary, End end) {
    Event.Identity identity = start.identity();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("executionArn", identity.executionArn());
    members.put("stateMachineArn", identity.stateMachineArn());
    members.put("stateMachineVersionArn", identity.versionArn().orElse(null));
    members.put("stateMachineAliasArn", identity.aliasArn().orElse(null));
    members.put("name", identity.name());
    members.put("status", status.name());
    members.put("startDate", summary.startedAt().toEpochMilli());
    members.put(
        "stopDate",
        status.closed() ? summary.stoppedAt().map(Instant::toEpochMilli).orElse(null) : null);
    payloads(members, start.input(), end.output());
    members.put("error", end.failure().error().orElse(null));
    members.put("cause", end.failure().cause().orElse(null));
    redrive(members, status);
    return members;
  }

  /**
   * An input that does not fit beside the output is left out, an output that is itself too long.
   */
  private static void payloads(
      Map<String, @Nullable Object> members, Json input, Optional<Json> output) {
    long outputBytes = output.map(StatusEvents::escapedBytes).orElse(0L);
    boolean hasInput = escapedBytes(input) + outputBytes <= PAYLOAD_BYTES_MAX;
    boolean hasOutput = outputBytes <= PAYLOAD_BYTES_MAX;
    members.put("input", hasInput ? input.text() : null);
    members.put("inputDetails", Map.of("included", hasInput));
    members.put("output", hasOutput ? output.map(Json::text).orElse(null) : null);
    members.put("outputDetails", output.isPresent() ? Map.of("included", hasOutput) : null);
  }

  private static void redrive(Map<String, @Nullable Object> members, Status status) {
    boolean redrivable = status.closed() && status != Status.SUCCEEDED;
    members.put("redriveCount", 0);
    members.put("redriveDate", null);
    members.put("redriveStatus", redrivable ? "REDRIVABLE" : "NOT_REDRIVABLE");
    members.put(
        "redriveStatusReason",
        redrivable ? null : "Execution is " + status + " and cannot be redriven");
  }

  /** {@return the bytes of a payload as a text in JSON} */
  private static long escapedBytes(Json payload) {
    return Json.of(payload.text()).text().getBytes(StandardCharsets.UTF_8).length;
  }
}

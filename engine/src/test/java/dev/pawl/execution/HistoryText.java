package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A history as compact lines, one per event: {@code id(previous) type details}, then the seconds
 * since the start where they are not zero, then what is recorded and not shown.
 */
final class HistoryText {
  /** Longer payloads are shown by their beginning and their length. */
  private static final int PAYLOAD_CHARACTERS_MAX = 300;

  /** Of a longer history the middle is shown by its count and its digest. */
  private static final int LINES_MAX = 200;

  /** Lines kept at each end of such a history. */
  private static final int LINES_KEPT = 15;

  private HistoryText() {}

  static List<String> of(List<Event> history) {
    if (history.isEmpty()) {
      return List.of();
    }
    Instant start = history.getFirst().header().timestamp();
    List<String> lines = history.stream().map(event -> line(event, start)).toList();
    return lines.size() <= LINES_MAX ? lines : shortened(lines);
  }

  private static List<String> shortened(List<String> lines) {
    List<String> middle = lines.subList(LINES_KEPT, lines.size() - LINES_KEPT);
    List<String> kept = new ArrayList<>(lines.subList(0, LINES_KEPT));
    kept.add("... %d events, SHA-256 %s ...".formatted(middle.size(), digest(middle)));
    kept.addAll(lines.subList(lines.size() - LINES_KEPT, lines.size()));
    return kept;
  }

  private static String digest(List<String> lines) {
    try {
      byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String line(Event event, Instant start) {
    Event.Header header = event.header();
    String frame = header.frame() == Frame.ROOT ? "" : " in frame " + header.frame();
    String at = header.timestamp().equals(start) ? "" : " @" + seconds(start, header.timestamp());
    return "%d(%d) %s%s%s%s"
        .formatted(
            header.id(),
            header.previousEventId(),
            what(event),
            at,
            frame,
            header.sleep().map(sleep -> asleep(sleep, start)).orElse(""));
  }

  private static String asleep(Event.Sleep sleep, Instant start) {
    String retrier = sleep.retrier().map(index -> " retrier " + index).orElse("");
    return " / frame %d sleeps until %s%s (%d)"
        .formatted(sleep.frame(), seconds(start, sleep.until()), retrier, sleep.previousEventId());
  }

  private static String seconds(Instant from, Instant to) {
    BigDecimal seconds = BigDecimal.valueOf(Duration.between(from, to).toMillis(), 3);
    return seconds.stripTrailingZeros().toPlainString() + "s";
  }

  private static String what(Event event) {
    return switch (event) {
      case Event.ExecutionStarted e ->
        "ExecutionStarted " + payload(e.input())
            + e.timeoutAt().map(at -> " limited").orElse("");
      case Event.ExecutionSucceeded e -> "ExecutionSucceeded " + payload(e.output());
      case Event.ExecutionFailed e -> "ExecutionFailed" + failure(e.failure());
      case Event.ExecutionAborted e -> "ExecutionAborted" + failure(e.failure());
      case Event.ExecutionTimedOut e -> "ExecutionTimedOut" + failure(e.failure());
      case Event.StateEntered e ->
        e.state().text() + "StateEntered " + e.name() + " " + payload(e.input());
      case Event.StateExited e -> exited(e);
      case Event.EvaluationFailed e ->
        "EvaluationFailed " + e.state() + " " + e.location() + failure(e.failure());
      case Event.StateAborted e -> e.state().text() + "StateAborted";
      case Event.ParallelStateStarted e ->
        "ParallelStateStarted %d branches from frame %d %s"
            .formatted(e.branches(), e.firstChild(), payload(e.input()));
      case Event.ParallelStateSucceeded e -> "ParallelStateSucceeded";
      case Event.ParallelStateFailed e -> "ParallelStateFailed";
      case Event.MapStateStarted e ->
        "MapStateStarted %d of %s at most %d"
            .formatted(e.length(), payload(e.items()), e.concurrencyMax());
      case Event.MapStateSucceeded e -> "MapStateSucceeded";
      case Event.MapStateFailed e -> "MapStateFailed";
      case Event.MapIterationStarted e ->
        "MapIterationStarted %s %d as frame %d%s"
            .formatted(
                e.name(),
                e.index(),
                e.child(),
                e.input().map(input -> " " + payload(input)).orElse(""));
      case Event.MapIterationSucceeded e -> iteration("Succeeded", e.name(), e.index());
      case Event.MapIterationFailed e -> iteration("Failed", e.name(), e.index());
      case Event.MapIterationAborted e -> iteration("Aborted", e.name(), e.index());
      case Event.TaskScheduled e -> scheduled(e);
      case Event.TaskStarted e ->
        task(e.resource()) + "Started"
            + e.workerName().map(name -> " by " + name).orElse("");
      case Event.TaskSubmitted e -> "TaskSubmitted " + payload(e.output());
      case Event.TaskSubmitFailed e -> "TaskSubmitFailed" + failure(e.failure());
      case Event.TaskSucceeded e -> task(e.resource()) + "Succeeded " + payload(e.output());
      case Event.TaskFailed e -> task(e.resource()) + "Failed" + failure(e.failure());
      case Event.TaskTimedOut e -> task(e.resource()) + "TimedOut" + failure(e.failure());
    };
  }

  private static String exited(Event.StateExited event) {
    String assigned = event.assigned().isEmpty() ? "" : " assigned " + event.assigned();
    return event.state().text()
        + "StateExited "
        + event.name()
        + " "
        + payload(event.output())
        + assigned
        + event.next().map(next -> " next " + next).orElse("");
  }

  private static String scheduled(Event.TaskScheduled event) {
    return task(event.resource())
        + "Scheduled "
        + event.resource().arn()
        + " "
        + payload(event.parameters())
        + event.timeoutSeconds().map(seconds -> " timeout " + seconds + "s").orElse("")
        + event.heartbeatSeconds().map(seconds -> " heartbeat " + seconds + "s").orElse("")
        + event.credentials().map(role -> " as " + role).orElse("");
  }

  private static String iteration(String end, String name, int index) {
    return "MapIteration" + end + " " + name + " " + index;
  }

  private static String task(Resource resource) {
    return switch (resource) {
      case Resource.LambdaFunction function -> "LambdaFunction";
      case Resource.Activity activity -> "Activity";
      case Resource.Service service -> "Task";
    };
  }

  private static String failure(Failure failure) {
    return text(" error", failure.error()) + text(" cause", failure.cause());
  }

  private static String text(String label, Optional<String> text) {
    return text.map(present -> label + " '" + shortened(present) + "'").orElse("");
  }

  private static String payload(Json payload) {
    return shortened(payload.text());
  }

  private static String shortened(String text) {
    return text.length() <= PAYLOAD_CHARACTERS_MAX
        ? text
        : text.substring(0, 40) + "... " + Json.trusted(text).bytes() + " bytes";
  }
}

package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in virtual time, over HTTP: what would take months is there at once, dated right. */
final class VirtualServerTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:work";
  private static final ServerOptions OPTIONS =
      ServerOptions.DEFAULT.withPort(0).withTime(ServerOptions.Time.VIRTUAL);

  /** A wait of a month, a task that is tried four times, and a wait that a timeout cuts. */
  private static final String MONTHS = """
      {"StartAt": "Month", "TimeoutSeconds": 5184000, "States": {
        "Month": {"Type": "Wait", "Seconds": 2592000, "Next": "Try"},
        "Try": {"Type": "Task", "Resource": "%s", "Next": "Rest",
          "Retry": [{"ErrorEquals": ["Oops"], "IntervalSeconds": 3600, "BackoffRate": 2}],
          "Catch": [{"ErrorEquals": ["Oops"], "Next": "Rest"}]},
        "Rest": {"Type": "Wait", "Seconds": 31536000, "End": true}}}""".formatted(FUNCTION);

  private static final String EACH = """
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
        "StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "SecondsPath": "$", "End": true}}}}}}
      """;

  private static PawlServer server(ServerOptions options) throws Exception {
    Integration failing = call -> {
      throw new TaskException("Oops", "not yet");
    };
    return PawlServer.start(options, line -> {}, Map.of(FUNCTION, failing));
  }

  private static double seconds(Object timestamp) {
    return new BigDecimal(String.valueOf(timestamp)).doubleValue();
  }

  private static List<Wire.Item> history(Wire wire, String execution) throws Exception {
    return wire.call("GetExecutionHistory", "executionArn", execution, "maxResults", 1_000)
        .list("events");
  }

  /** {@return the seconds from the first event to each} */
  private static List<Long> times(List<Wire.Item> history) {
    double start = seconds(history.getFirst().get("timestamp"));
    return history.stream()
        .map(event -> Math.round(seconds(event.get("timestamp")) - start))
        .toList();
  }

  @Test
  void monthsPassAtOnceAndAreDatedRight() throws Exception {
    try (PawlServer server = server(OPTIONS)) {
      Wire wire = Wire.to(server.url());
      String machine = wire.create("months", MONTHS);
      long before = System.nanoTime();
      String execution = wire.start(machine, "a", "{}");
      Wire.Reply end = wire.await(execution);
      long took = System.nanoTime() - before;
      assertEquals("TIMED_OUT", end.get("status"));
      assertTrue(took < Duration.ofSeconds(10).toNanos(), took / 1_000_000 + " ms");
      long month = Duration.ofDays(30).toSeconds();
      long hour = Duration.ofHours(1).toSeconds();
      assertEquals(
          List.of(
              "0 ExecutionStarted",
              "0 WaitStateEntered",
              month + " WaitStateExited",
              month + " TaskStateEntered",
              month + " LambdaFunctionScheduled",
              month + " LambdaFunctionStarted",
              month + " LambdaFunctionFailed",
              month + hour + " LambdaFunctionScheduled",
              month + hour + " LambdaFunctionStarted",
              month + hour + " LambdaFunctionFailed",
              month + 3 * hour + " LambdaFunctionScheduled",
              month + 3 * hour + " LambdaFunctionStarted",
              month + 3 * hour + " LambdaFunctionFailed",
              month + 7 * hour + " LambdaFunctionScheduled",
              month + 7 * hour + " LambdaFunctionStarted",
              month + 7 * hour + " LambdaFunctionFailed",
              month + 7 * hour + " TaskStateExited",
              month + 7 * hour + " WaitStateEntered",
              2 * month + " ExecutionTimedOut"),
          told(history(wire, execution)));
    }
  }

  private static List<String> told(List<Wire.Item> history) {
    List<Long> times = times(history);
    return history.stream()
        .map(event -> times.get(history.indexOf(event)) + " " + event.get("type"))
        .toList();
  }

  @Test
  void iterationsEndEachAtItsTime() throws Exception {
    try (PawlServer server = server(OPTIONS)) {
      Wire wire = Wire.to(server.url());
      String execution = wire.start(wire.create("each", EACH), "a", "[86400, 5, 86400, 60]");
      assertEquals("SUCCEEDED", wire.await(execution).get("status"));
      List<Wire.Item> history = history(wire, execution);
      assertEquals(
          List.of(
              "5 MapIterationSucceeded",
              "60 MapIterationSucceeded",
              "86400 MapIterationSucceeded",
              "86400 MapIterationSucceeded"),
          told(history).stream()
              .filter(line -> line.endsWith("IterationSucceeded"))
              .toList());
    }
  }

  @Test
  void executionsShareTheClockStandardAndExpress() throws Exception {
    try (PawlServer server = server(OPTIONS)) {
      Wire wire = Wire.to(server.url());
      String nap = wire.create("nap", EACH);
      Wire.Reply first = wire.await(wire.start(nap, "first", "[100000]"));
      String express = wire.createExpress("quick", """
          {"StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "Seconds": 200, "End": true}}}""");
      Wire.Reply quick = wire.call("StartSyncExecution", "stateMachineArn", express);
      assertEquals("SUCCEEDED", quick.get("status"), quick.text());
      assertTrue(seconds(quick.get("startDate")) >= seconds(first.get("stopDate")));
      assertTrue(seconds(quick.get("stopDate")) - seconds(quick.get("startDate")) >= 200);
      Wire.Reply last = wire.await(wire.start(nap, "last", "[1]"));
      assertTrue(seconds(last.get("startDate")) >= seconds(quick.get("stopDate")));
    }
  }

  @Test
  void afterARestartTheClockIsNotBehindWhatIsStored(@TempDir Path folder) throws Exception {
    ServerOptions kept = OPTIONS.withData(folder.resolve("data"));
    double last;
    try (PawlServer server = server(kept)) {
      Wire wire = Wire.to(server.url());
      last = seconds(
          wire.await(wire.start(wire.create("nap", EACH), "a", "[100000000]")).get("stopDate"));
    }
    try (PawlServer server = server(kept)) {
      Wire wire = Wire.to(server.url());
      String machine = (String)
          wire.call("ListStateMachines").list("stateMachines").getFirst().get("stateMachineArn");
      Wire.Reply end = wire.await(wire.start(machine, "b", "[1]"));
      assertTrue(seconds(end.get("startDate")) >= last);
    }
  }
}

package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions that start others and wait for them: {@code states:startExecution.sync}. */
final class NestedJobTest {
  private static final int PARENTS = 300;
  private static final String CHILD = "arn:aws:states:us-east-1:123456789012:stateMachine:child";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  private PawlServer started(ServerOptions.Time time) throws Exception {
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withTime(time);
    return PawlServer.start(
        time == ServerOptions.Time.REAL ? options.withData(data) : options, line -> {}, Map.of());
  }

  /** {@return the execution of a parent whose child naps, and ends in a state of that type} */
  private static String parentOf(Wire wire, int seconds, String end) throws Exception {
    String child = wire.create("child", """
        {"StartAt": "Nap", "States": {
          "Nap": {"Type": "Wait", "Seconds": %d, "Next": "End"},
          "End": {"Type": "%s"}}}""".formatted(seconds, end));
    String parent = wire.create("parent", """
        {"StartAt": "Run", "States": {"Run": {"Type": "Task", "End": true,
          "Resource": "arn:aws:states:::states:startExecution.sync:2",
          "Parameters": {"StateMachineArn": "%s", "Input.$": "$"},
          "ResultSelector": {"Status.$": "$.Status", "Output.$": "$.Output"}}}}
        """.formatted(child));
    return wire.start(parent, "p", "{\"n\": 1}");
  }

  private static List<String> types(Wire wire, String execution) throws Exception {
    return wire.call("GetExecutionHistory", "executionArn", execution).list("events").stream()
        .map(event -> String.valueOf(event.get("type")))
        .toList();
  }

  private static String child(Wire wire) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (Instant.now().isBefore(deadline)) {
      List<Wire.Item> there =
          wire.call("ListExecutions", "stateMachineArn", CHILD).list("executions");
      if (!there.isEmpty()) {
        return String.valueOf(there.getFirst().get("executionArn"));
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the child was not started");
  }

  @Test
  void theResultIsWhatBecameOfTheOther() throws Exception {
    try (PawlServer server = started(ServerOptions.Time.REAL)) {
      Wire wire = Wire.to(server.url());
      String parent = parentOf(wire, 1, "Succeed");
      Wire.Reply end = wire.await(parent);
      assertEquals("SUCCEEDED", end.get("status"));
      assertEquals("{\"Status\":\"SUCCEEDED\",\"Output\":{\"n\":1}}", end.get("output"));
      assertEquals(
          List.of(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskSubmitted",
              "TaskSucceeded",
              "TaskStateExited",
              "ExecutionSucceeded"),
          types(wire, parent));
    }
  }

  @Test
  void theFailureOfTheOtherIsThatOfTheTask() throws Exception {
    try (PawlServer server = started(ServerOptions.Time.REAL)) {
      Wire wire = Wire.to(server.url());
      Wire.Reply end = wire.await(parentOf(wire, 0, "Fail"));
      assertEquals("FAILED", end.get("status"));
      assertEquals("States.TaskFailed", end.get("error"));
      Json cause = Json.parse(String.valueOf(end.get("cause")));
      assertTrue(
          cause.tree() instanceof Map<?, ?> members
              && "FAILED".equals(members.get("Status"))
              && members.get("StopDate") instanceof Number,
          cause.text());
    }
  }

  @Test
  void whoStopsTheOneStopsTheOther() throws Exception {
    try (PawlServer server = started(ServerOptions.Time.REAL)) {
      Wire wire = Wire.to(server.url());
      String parent = parentOf(wire, 600, "Succeed");
      String child = child(wire);
      while (!types(wire, parent).contains("TaskSubmitted")) {
        Thread.onSpinWait();
      }
      var _ = wire.call("StopExecution", "executionArn", parent);
      assertEquals("ABORTED", wire.await(child).get("status"));
    }
  }

  @Test
  void whatIsStoppedWhileItStartsTheOtherLeavesNoneRunning() throws Exception {
    try (PawlServer server = started(ServerOptions.Time.REAL)) {
      Wire wire = Wire.to(server.url());
      String child = wire.create("child", Wire.WAIT);
      String parent = wire.create("parent", """
          {"StartAt": "Run", "States": {"Run": {"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::states:startExecution.sync",
            "Parameters": {"StateMachineArn": "%s"}}}}""".formatted(child));
      for (int number = 0; number < PARENTS; number++) {
        var _ = wire.call("StopExecution", "executionArn", wire.start(parent, "p" + number, "{}"));
      }
      Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
      while (!running(wire, child).isEmpty() && Instant.now().isBefore(deadline)) {
        Thread.onSpinWait();
      }
    }
    // What had begun to start was given time, and none comes later.
    try (PawlServer server = started(ServerOptions.Time.REAL)) {
      Wire wire = Wire.to(server.url());
      assertEquals(List.of(), running(wire, CHILD));
    }
  }

  private static List<Wire.Item> running(Wire wire, String machine) throws Exception {
    return wire.call("ListExecutions", "stateMachineArn", machine, "statusFilter", "RUNNING")
        .list("executions");
  }

  @Test
  void afterARestartItWaitsForTheSameOne() throws Exception {
    String parent;
    try (PawlServer server = started(ServerOptions.Time.REAL)) {
      Wire wire = Wire.to(server.url());
      parent = parentOf(wire, 3, "Succeed");
      while (!types(wire, parent).contains("TaskSubmitted")) {
        Thread.onSpinWait();
      }
    }
    try (PawlServer server = started(ServerOptions.Time.REAL)) {
      Wire wire = Wire.to(server.url());
      assertEquals("SUCCEEDED", wire.await(parent).get("status"));
      assertEquals(
          1, types(wire, parent).stream().filter("TaskSubmitted"::equals).count());
      assertEquals("SUCCEEDED", wire.await(child(wire)).get("status"));
    }
  }

  @Test
  void virtualTimeDoesNotWaitForWhoWaitsForAnother() throws Exception {
    try (PawlServer server = started(ServerOptions.Time.VIRTUAL)) {
      Wire wire = Wire.to(server.url());
      long before = System.nanoTime();
      Wire.Reply end = wire.await(parentOf(wire, 31_536_000, "Succeed"));
      assertEquals("SUCCEEDED", end.get("status"));
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, "a year took " + took);
    }
  }
}

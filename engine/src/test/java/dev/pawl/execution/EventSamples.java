package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.definition.StateType;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events of every kind, with every optional component and with none, for the golden files.
 *
 * <p>A sample never changes: what it is recorded as is compared with what older releases recorded.
 */
final class EventSamples {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");
  private static final Json VALUE = Json.parse("{\"text\":\"é€😀\",\"n\":[1,-2.5,null,true]}");
  private static final Failure BOTH = Failure.of("Custom.Error", "something went wrong");
  private static final Failure NEITHER = new Failure(Optional.empty(), Optional.empty());
  private static final Resource FUNCTION =
      new Resource.LambdaFunction("arn:aws:lambda:us-east-1:123456789012:function:work:live");
  private static final Resource ACTIVITY =
      new Resource.Activity("arn:aws:states:us-east-1:123456789012:activity:work");

  private static final Resource SENT = new Resource.Service(
      "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "sqs",
      "sendMessage.waitForTaskToken",
      Resource.Pattern.WAIT_FOR_TASK_TOKEN);

  private static final Event.Header FULL = new Event.Header(
      24_999,
      24_321,
      300,
      NOON,
      Optional.of(new Event.Sleep(3, NOON.plusSeconds(31_622_400), Optional.of(2), 24_000)));
  private static final Event.Header BARE =
      new Event.Header(1, 0, 0, Instant.EPOCH, Optional.empty());

  private final Map<String, Map<String, Event>> kinds = new LinkedHashMap<>();

  private EventSamples() {
    executions();
    states();
    parallels();
    maps();
    tasks();
  }

  /** {@return the samples by kind, then by name} */
  static Map<String, Map<String, Event>> all() {
    return new EventSamples().kinds;
  }

  private void add(String name, Event event) {
    kinds
        .computeIfAbsent(event.getClass().getSimpleName(), absent -> new LinkedHashMap<>())
        .put(name, event);
  }

  private void executions() {
    Event.Identity full = new Event.Identity(
        "arn:aws:states:us-east-1:123456789012:execution:orders:run-1",
        "run-1",
        "arn:aws:states:us-east-1:123456789012:stateMachine:orders",
        "orders",
        "arn:aws:iam::123456789012:role/orders",
        "8f14e45f-ceea-4e7a-a1b2-000000000001",
        Optional.of("arn:aws:states:us-east-1:123456789012:stateMachine:orders:7"),
        Optional.of("arn:aws:states:us-east-1:123456789012:stateMachine:orders:live"),
        Optional.of("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"));
    add("full", new Event.ExecutionStarted(FULL, full, VALUE, Optional.of(NOON)));
    add("bare", new Event.ExecutionStarted(BARE, Play.IDENTITY, Json.NULL, Optional.empty()));
    add("full", new Event.ExecutionSucceeded(FULL, VALUE));
    add("bare", new Event.ExecutionSucceeded(BARE, Json.NULL));
    add("full", new Event.ExecutionFailed(FULL, BOTH));
    add("bare", new Event.ExecutionFailed(BARE, NEITHER));
    add("error", new Event.ExecutionFailed(BARE, Failure.of("OnlyAName")));
    add("full", new Event.ExecutionAborted(FULL, BOTH));
    add("bare", new Event.ExecutionAborted(BARE, NEITHER));
    add("full", new Event.ExecutionTimedOut(FULL, BOTH));
    add("bare", new Event.ExecutionTimedOut(BARE, NEITHER));
  }

  private void states() {
    for (StateType type : StateType.values()) {
      add(type.text(), new Event.StateEntered(BARE, type, "A state", Json.EMPTY_OBJECT));
    }
    add("full", new Event.StateEntered(FULL, StateType.PASS, "Überprüfen", VALUE));
    Map<String, Json> assigned = new LinkedHashMap<>();
    assigned.put("first", VALUE);
    assigned.put("second", Json.NULL);
    add(
        "full",
        new Event.StateExited(
            FULL, StateType.TASK, "Überprüfen", VALUE, assigned, Optional.of("Next state")));
    add(
        "bare",
        new Event.StateExited(
            BARE, StateType.PASS, "A state", Json.NULL, Map.of(), Optional.empty()));
    add("full", new Event.EvaluationFailed(FULL, "Überprüfen", BOTH, "Output/a[0]"));
    add("bare", new Event.EvaluationFailed(BARE, "A state", NEITHER, ""));
    add("full", new Event.StateAborted(FULL, StateType.PARALLEL));
    add("bare", new Event.StateAborted(BARE, StateType.WAIT));
  }

  private void parallels() {
    add("full", new Event.ParallelStateStarted(FULL, 301, 40, VALUE));
    add("bare", new Event.ParallelStateStarted(BARE, 1, 1, Json.NULL));
    add("full", new Event.ParallelStateSucceeded(FULL));
    add("bare", new Event.ParallelStateSucceeded(BARE));
    add("full", new Event.ParallelStateFailed(FULL));
    add("bare", new Event.ParallelStateFailed(BARE));
  }

  private void maps() {
    Json items = Json.parse("[1, {\"a\": \"é\"}, null]");
    add("full", new Event.MapStateStarted(FULL, 3, items, 40));
    add("bare", new Event.MapStateStarted(BARE, 0, Json.parse("[]"), 1));
    add("full", new Event.MapStateSucceeded(FULL));
    add("bare", new Event.MapStateSucceeded(BARE));
    add("full", new Event.MapStateFailed(FULL));
    add("bare", new Event.MapStateFailed(BARE));
    add("full", new Event.MapIterationStarted(FULL, "Überprüfen", 999, 1_000, Optional.of(VALUE)));
    add("bare", new Event.MapIterationStarted(BARE, "A state", 0, 1, Optional.empty()));
    add("full", new Event.MapIterationSucceeded(FULL, "Überprüfen", 999));
    add("bare", new Event.MapIterationSucceeded(BARE, "A state", 0));
    add("full", new Event.MapIterationFailed(FULL, "Überprüfen", 999));
    add("bare", new Event.MapIterationFailed(BARE, "A state", 0));
    add("full", new Event.MapIterationAborted(FULL, "Überprüfen", 999));
    add("bare", new Event.MapIterationAborted(BARE, "A state", 0));
  }

  private void tasks() {
    add(
        "full",
        new Event.TaskScheduled(
            FULL, FUNCTION, VALUE, Optional.of(99_999_999L), Optional.of(1L), Optional.empty()));
    add(
        "credentials",
        new Event.TaskScheduled(
            FULL,
            FUNCTION,
            VALUE,
            Optional.empty(),
            Optional.of(1L),
            Optional.of("arn:aws:iam::123456789012:role/other")));
    add(
        "bare",
        new Event.TaskScheduled(
            BARE, ACTIVITY, Json.NULL, Optional.empty(), Optional.empty(), Optional.empty()));
    add("full", new Event.TaskStarted(FULL, FUNCTION, Optional.empty()));
    add("bare", new Event.TaskStarted(BARE, ACTIVITY, Optional.empty()));
    add("worker", new Event.TaskStarted(FULL, ACTIVITY, Optional.of("worker-1 é")));
    for (Resource.Pattern pattern : Resource.Pattern.values()) {
      String action = "sendMessage" + pattern.suffix();
      add(
          pattern.name(),
          new Event.TaskStarted(
              BARE,
              new Resource.Service("arn:aws:states:::sqs:" + action, "sqs", action, pattern),
              Optional.empty()));
    }
    add("full", new Event.TaskSubmitted(FULL, SENT, VALUE));
    add("bare", new Event.TaskSubmitted(BARE, SENT, Json.NULL));
    add("full", new Event.TaskSubmitFailed(FULL, SENT, BOTH));
    add("bare", new Event.TaskSubmitFailed(BARE, SENT, NEITHER));
    add("full", new Event.TaskSucceeded(FULL, FUNCTION, VALUE));
    add("bare", new Event.TaskSucceeded(BARE, ACTIVITY, Json.NULL));
    add("full", new Event.TaskFailed(FULL, FUNCTION, BOTH));
    add("bare", new Event.TaskFailed(BARE, ACTIVITY, NEITHER));
    add("full", new Event.TaskTimedOut(FULL, FUNCTION, BOTH));
    add("bare", new Event.TaskTimedOut(BARE, ACTIVITY, NEITHER));
  }
}

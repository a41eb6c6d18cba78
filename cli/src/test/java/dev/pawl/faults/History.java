package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The history of an execution that has ended, and what holds of every one: whatever its workflow,
 * and whatever happened to the server.
 */
record History(String executionArn, List<Map<?, ?>> events) {
  private static final Set<String> ENDS =
      Set.of("ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut");

  /** What a task goes through before its end. */
  private static final Set<String> UNDER_WAY =
      Set.of("ActivityStarted", "TaskStarted", "TaskSubmitted");

  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  static String type(Map<?, ?> event) {
    return Client.text(event, "type");
  }

  private static long previous(Map<?, ?> event) {
    return (long) Client.number(event, "previousEventId");
  }

  private Map<?, ?> event(long id) {
    return events.get((int) id - 1);
  }

  Map<?, ?> last() {
    return events.getLast();
  }

  /** {@return the events of a type} */
  List<Map<?, ?>> of(String type) {
    return events.stream().filter(event -> type(event).equals(type)).toList();
  }

  /** Numbered from 1 without gaps, each after the one it points to, with one end, which is last. */
  void checkOrder() {
    for (int i = 0; i < events.size(); i++) {
      Map<?, ?> event = events.get(i);
      assertEquals((long) i + 1, (long) Client.number(event, "id"), executionArn);
      long previous = previous(event);
      // The first state follows nothing, nor does an end from outside.
      boolean root = i < 2 || (i == events.size() - 1 && previous == 0);
      assertTrue(root ? previous == 0 : previous > 0 && previous <= i, () -> "order: " + this);
      assertEquals(i == events.size() - 1, ENDS.contains(type(event)), () -> "end: " + this);
    }
    assertEquals("ExecutionStarted", type(events.getFirst()), executionArn);
  }

  /** A state is left no more often than it is entered; all of them, where nothing was cut short. */
  void checkStates(boolean whole) {
    Map<String, Integer> inside = new HashMap<>();
    for (Map<?, ?> event : events) {
      if (type(event).endsWith("StateEntered")) {
        String name = Client.text(Client.object(event, "stateEnteredEventDetails"), "name");
        inside.merge(name, 1, Integer::sum);
      } else if (type(event).endsWith("StateExited")) {
        String name = Client.text(Client.object(event, "stateExitedEventDetails"), "name");
        assertTrue(inside.merge(name, -1, Integer::sum) >= 0, () -> name + " is left: " + this);
      }
    }
    if (whole) {
      assertEquals(Set.of(0), new HashSet<>(inside.values()), () -> "states: " + this);
    }
  }

  /**
   * Each wait ends at its time, not before, nor later than a process that began then needs.
   *
   * @param lateMax how late a timer may be on a busy machine, the start of a process included
   */
  void checkWaits(List<Instant> begunAt, Duration lateMax) throws IOException {
    for (Map<?, ?> exited : of("WaitStateExited")) {
      Map<?, ?> entered = event(previous(exited));
      assertEquals("WaitStateEntered", type(entered), executionArn);
      Instant due = due(entered);
      Instant ended = Client.time(exited, "timestamp");
      assertTrue(!ended.isBefore(due), () -> executionArn + " woke before " + due + ": " + ended);
      Instant begun = begunAt.stream()
          .filter(at -> !at.isAfter(ended))
          .max(Instant::compareTo)
          .orElseThrow();
      Duration late = Duration.between(begun.isAfter(due) ? begun : due, ended);
      assertTrue(late.compareTo(lateMax) < 0, () -> executionArn + " woke late by " + late);
    }
  }

  private static Instant due(Map<?, ?> entered) throws IOException {
    Map<?, ?> details = Client.object(entered, "stateEnteredEventDetails");
    Map<?, ?> input = (Map<?, ?>) Client.tree(Client.text(details, "input"));
    if (Client.text(details, "name").equals("Until")) {
      return Instant.parse(Client.text(input, "until")).truncatedTo(ChronoUnit.MILLIS);
    }
    return Client.time(entered, "timestamp").plusSeconds((long) Client.number(input, "seconds"));
  }

  /**
   * Each task that was scheduled has ended once, as its function did that was called for it, and no
   * attempt began before its time.
   */
  void checkTasks(FunctionCalls calls, Workflow workflow, Map<?, ?> input) throws IOException {
    Map<String, Integer> failed = new HashMap<>();
    for (Map<?, ?> scheduled : of("LambdaFunctionScheduled")) {
      long id = (long) Client.number(scheduled, "id");
      Map<?, ?> details = Client.object(scheduled, "lambdaFunctionScheduledEventDetails");
      String key = Client.text((Map<?, ?>) Client.tree(Client.text(details, "input")), "key");
      Map<?, ?> ended = after(after(scheduled));
      boolean succeeded = type(ended).equals("LambdaFunctionSucceeded");
      assertTrue(
          succeeded || type(ended).equals("LambdaFunctionFailed"), () -> id + " ended: " + this);
      assertTrue(
          calls.isKnown(key, executionArn, id, succeeded),
          () -> "no call " + id + " ended so: " + this);
      if (!succeeded) {
        failed.merge(key, 1, Integer::sum);
      }
      Map<?, ?> before = event(previous(scheduled));
      if (type(before).equals("LambdaFunctionFailed")) {
        Duration rest =
            Duration.between(Client.time(before, "timestamp"), Client.time(scheduled, "timestamp"));
        assertTrue(rest.compareTo(RETRY_INTERVAL) >= 0, () -> "early attempt: " + this);
      }
    }
    for (Map.Entry<String, Integer> each : failed.entrySet()) {
      assertTrue(each.getValue() <= workflow.failures(input, each.getKey()), "attempts: " + this);
      assertTrue(each.getValue() <= calls.failures(each.getKey()), "attempts: " + this);
    }
  }

  /** {@return the one event that points to another} */
  private Map<?, ?> after(Map<?, ?> event) {
    long id = (long) Client.number(event, "id");
    List<Map<?, ?>> following =
        events.stream().filter(each -> previous(each) == id).toList();
    assertEquals(1, following.size(), () -> "what follows " + id + ": " + this);
    return following.getFirst();
  }

  /** Each task that was scheduled for a worker has ended once. */
  void checkWork() {
    for (Map<?, ?> event : events) {
      if (type(event).equals("ActivityScheduled") || type(event).equals("TaskScheduled")) {
        Map<?, ?> last = after(event);
        while (UNDER_WAY.contains(type(last))) {
          last = after(last);
        }
        assertTrue(
            type(last).matches("(Activity|Task)(Succeeded|Failed|TimedOut)"),
            () -> "work: " + this);
      }
    }
  }

  /**
   * Each answer of a worker is part of this history once if it was acknowledged, once or not at all
   * if that is not known, and never if it was refused; and there is none that nobody gave.
   */
  void checkAnswers(Map<String, Ledger.Heard> given) throws IOException {
    List<String> recorded = new ArrayList<>();
    for (Map<?, ?> event : events) {
      String type = type(event);
      if (type.equals("ActivitySucceeded") || type.equals("TaskSucceeded")) {
        String output = Client.text(details(event), "output");
        recorded.add(Client.text((Map<?, ?>) Client.tree(output), "by"));
      } else if (type.equals("ActivityFailed") || type.equals("TaskFailed")) {
        recorded.add(Client.text(details(event), "cause"));
      }
    }
    Set<String> once = new HashSet<>(recorded);
    assertEquals(once.size(), recorded.size(), () -> "an answer counts twice: " + this);
    assertTrue(given.keySet().containsAll(once), () -> "an answer nobody gave: " + this);
    given.forEach((answer, heard) -> assertTrue(
        heard == Ledger.Heard.MAYBE || once.contains(answer) == (heard == Ledger.Heard.YES),
        () -> answer + " was heard: " + heard + ", but: " + this));
  }

  private static Map<?, ?> details(Map<?, ?> event) {
    return Client.object(
        event, type(event).replaceFirst("^A", "a").replaceFirst("^T", "t") + "EventDetails");
  }

  /** Each iteration of the Map state has begun once and ended once. */
  void checkIterations(int count) {
    if (of("MapStateEntered").isEmpty()) {
      return;
    }
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    assertEquals(all, indexes("MapIterationStarted"), () -> "iterations begun: " + this);
    assertEquals(all, indexes("MapIterationSucceeded"), () -> "iterations ended: " + this);
  }

  private List<Integer> indexes(String type) {
    String details = type.replaceFirst("^M", "m") + "EventDetails";
    return of(type).stream()
        .map(event -> (int) Client.number(Client.object(event, details), "index"))
        .sorted()
        .collect(Collectors.toList());
  }
}

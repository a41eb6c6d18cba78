package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Event;
import dev.pawl.execution.Input;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine of the server in virtual time: with threads, and nothing waits in the real world. */
final class VirtualTimeTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 10;
  private static final Duration MONTH = Duration.ofDays(30);

  private final Bench bench = new Bench().define("task", Bench.TASK);
  private final List<Instant> reached = new CopyOnWriteArrayList<>();
  private final Semaphore appends = new Semaphore(0);
  private VirtualTime time = new VirtualTime(Bench.START, reached::add);
  private Engine engine = opened();

  private Engine opened() {
    bench.journal.appends(() -> {
      appends.release();
      return FaultyJournal.Fault.NONE;
    });
    Engine made = new Engine(Bench.parts(bench, time));
    made.open();
    return made;
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void start(String name, String revisionId) {
    assertInstanceOf(
        StartReply.Started.class,
        engine.start(Bench.identity(name, revisionId), Json.EMPTY_OBJECT));
  }

  private Status end(String name) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      Optional<Journal.Row> row = bench.journal.summary(Bench.id(name));
      if (row.filter(each -> each.summary().status().closed()).isPresent()) {
        return row.get().summary().status();
      }
      assertTrue(System.nanoTime() < deadline, name + " does not end");
      awaitAppend();
    }
  }

  private void awaitAppend() {
    try {
      if (appends.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        appends.drainPermits();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Duration lasted(String name) {
    List<Event> history = bench.history(name);
    return Duration.between(
        history.getFirst().header().timestamp(), history.getLast().header().timestamp());
  }

  private void assertMonotonic(String name) {
    List<Instant> times =
        bench.history(name).stream().map(event -> event.header().timestamp()).toList();
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void aMonthOfWaitingIsSkippedToTheMillisecond() {
    bench.define("nap", Bench.waiting(MONTH.toSeconds()));
    start("a", "nap");
    assertEquals(Status.SUCCEEDED, end("a"));
    assertEquals(MONTH, lasted("a"));
  }

  private static final String ASKING = """
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true, "TimeoutSeconds": 86400,
        "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken"}}}""";

  @Test
  void theClockWaitsForWhoHasATokenAndThenGoesOn() {
    bench.define("ask", ASKING).define("nap", Bench.waiting(MONTH.toSeconds()));
    bench.functions.put("invoke.waitForTaskToken", call -> Json.of("asked"));
    start("nap", "nap");
    start("answered", "ask");
    awaitEvent("answered", Event.TaskSubmitted.class);
    // The same start once more is answered, and takes nobody's time away.
    start("answered", "ask");
    assertTrue(
        engine.answer(
            new TaskToken(new TaskKey(Bench.id("answered"), 3), Optional.empty()),
            new Input.Outcome.Succeeded(Json.of("yes"))),
        "answered within its day, though a month can be skipped");
    assertEquals(Status.SUCCEEDED, end("answered"));
    assertTrue(lasted("answered").compareTo(Duration.ofHours(1)) < 0, "" + lasted("answered"));
    start("silent", "ask");
    assertEquals(Status.FAILED, end("silent"));
    assertEquals(Duration.ofDays(1), lasted("silent"));
    assertEquals(Status.SUCCEEDED, end("nap"));
  }

  private void awaitEvent(String name, Class<? extends Event> kind) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (bench.history(name).stream().noneMatch(kind::isInstance)) {
      assertTrue(System.nanoTime() < deadline, name + " has no " + kind);
      awaitAppend();
    }
  }

  @Test
  void retriesAndTimeoutsAreSkipped() {
    bench.define("retry", """
        {"StartAt": "Do", "TimeoutSeconds": 5000, "States": {"Do": {"Type": "Task", "End": true,
          "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1000, "MaxAttempts": 9}],
          "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}""");
    bench.functions.put("work", call -> {
      throw new TaskException("Oops", "not yet");
    });
    start("a", "retry");
    assertEquals(Status.TIMED_OUT, end("a"));
    assertEquals(3, bench.callsOf("a"));
    assertTrue(lasted("a").compareTo(Duration.ofSeconds(5_000)) >= 0);
    assertMonotonic("a");
  }

  @Test
  void manyWaitsEndInTheOrderOfTheirTimes() {
    bench.define("naps", """
        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
          "StartAt": "Nap", "States": {
            "Nap": {"Type": "Wait", "SecondsPath": "$", "End": true}}}}}}""");
    assertInstanceOf(
        StartReply.Started.class,
        engine.start(Bench.identity("a", "naps"), Json.parse("[300001, 10, 20000, 10, 1]")));
    assertEquals(Status.SUCCEEDED, end("a"));
    List<Integer> order = new ArrayList<>();
    for (Event event : bench.history("a")) {
      if (event instanceof Event.MapIterationSucceeded ended) {
        order.add(ended.index());
      }
    }
    assertEquals(List.of(4, 1, 3, 2, 0), order);
    assertEquals(Duration.ofSeconds(300_001), lasted("a"));
  }

  @Test
  void aCallHoldsTheClock() throws InterruptedException {
    bench.define("nap", Bench.waiting(3_600));
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    bench.functions.put("work", call -> {
      called.countDown();
      assertTrue(release.await(DEADLINE.toSeconds(), TimeUnit.SECONDS));
      return call.parameters();
    });
    start("busy", "task");
    assertTrue(called.await(DEADLINE.toSeconds(), TimeUnit.SECONDS));
    start("nap", "nap");
    // Its reply came after the step, and the clock could have jumped a thousand times since.
    start("other", "nap");
    assertTrue(time.instant().isBefore(Bench.START.plusSeconds(60)), "it is " + time.instant());
    release.countDown();
    assertEquals(Status.SUCCEEDED, end("busy"));
    assertEquals(Status.SUCCEEDED, end("nap"));
    assertEquals(Duration.ofHours(1), lasted("nap"));
    assertTrue(lasted("busy").compareTo(Duration.ofMinutes(1)) < 0);
  }

  @Test
  void theTimeoutOfACallPassesInRealTime() {
    bench.define("hurry", """
        {"StartAt": "Do", "States": {"Do": {"Type": "Task", "End": true, "TimeoutSeconds": 1,
          "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}""");
    CountDownLatch never = new CountDownLatch(1);
    bench.functions.put("work", call -> {
      never.await();
      return call.parameters();
    });
    long before = System.nanoTime();
    start("a", "hurry");
    assertEquals(Status.FAILED, end("a"));
    assertTrue(System.nanoTime() - before >= Duration.ofSeconds(1).toNanos());
    assertEquals(Duration.ofSeconds(1), lasted("a"));
  }

  @Test
  void aRestartWhereTheClockMayHaveComeShowsNoEarlierTime() {
    bench.define("nap", Bench.waiting(MONTH.toSeconds()));
    start("a", "nap");
    assertEquals(Status.SUCCEEDED, end("a"));
    engine.close();
    Instant last = time.instant();
    time = new VirtualTime(reached.getLast(), reached::add);
    engine = opened();
    assertTrue(!time.instant().isBefore(last));
    start("b", "nap");
    assertEquals(Status.SUCCEEDED, end("b"));
    assertEquals(MONTH, lasted("b"));
  }

  @Test
  void whoComesTooLateIsTold() {
    engine.close();
    assertThrows(UnavailableException.class, () -> start("a", "task"));
  }
}

package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pawl.execution.Event;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Real threads, and a clock that stands still until it is set, forward or back: whatever is due by
 * it comes, at that very millisecond, and nothing else does.
 */
final class ClockStepsTest {
  private static final long DEADLINE_SECONDS = 20;
  private static final Instant NOON = Bench.START;
  private static final String WORK = "arn:aws:lambda:us-east-1:123456789012:function:work";
  private static final String HANG = "arn:aws:lambda:us-east-1:123456789012:function:hang";

  /** A clock that somebody sets. */
  private static final class SetClock implements InstantSource {
    private volatile Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final SetClock clock = new SetClock();
  private final Bench bench = new Bench();
  private final BlockingQueue<String> called = new LinkedBlockingQueue<>();
  private Engine engine = opened();

  ClockStepsTest() {
    bench.functions.put("work", call -> {
      called.add(call.execution().arn());
      return Json.EMPTY_OBJECT;
    });
    bench.functions.put("hang", call -> {
      new CountDownLatch(1).await();
      return Json.EMPTY_OBJECT;
    });
    waits("1");
    waits("59.999");
    waits("60");
    waits("3600");
    bench.define("hurry", """
        {"StartAt": "Hang", "States": {
          "Hang": {"Type": "Task", "TimeoutSeconds": 60, "Resource": "%s",
            "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Do"}], "Next": "Do"},
          "Do": {"Type": "Task", "Resource": "%s", "End": true}}}""".formatted(HANG, WORK));
  }

  /** Defines a wait until so many seconds after noon, and a call that tells of its end. */
  private void waits(String seconds) {
    Instant until = NOON.plus(Duration.parse("PT" + seconds + "S"));
    bench.define(seconds, """
        {"StartAt": "Nap", "States": {
          "Nap": {"Type": "Wait", "Timestamp": "%s", "Next": "Do"},
          "Do": {"Type": "Task", "Resource": "%s", "End": true}}}""".formatted(until, WORK));
  }

  private Engine opened() {
    Engine made = new Engine(Bench.parts(bench, clock));
    made.open();
    return made;
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void start(String... revisions) {
    for (String revision : revisions) {
      assertInstanceOf(
          StartReply.Started.class,
          engine.start(Bench.identity(revision, revision), Json.EMPTY_OBJECT));
    }
  }

  private void set(String secondsAfterNoon) {
    clock.now = NOON.plus(Duration.parse("PT" + secondsAfterNoon + "S"));
  }

  /**
   * The execution of that name is the next whose time has come, at the time that the clock says.
   */
  private void assertNext(String name) throws InterruptedException {
    assertEquals(Bench.id(name).arn(), called.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
    Event last = bench.history(name).stream()
        .filter(event -> event instanceof Event.StateExited || event instanceof Event.TaskTimedOut)
        .findFirst()
        .orElseThrow();
    assertEquals(clock.instant(), last.header().timestamp());
  }

  @Test
  void eachMillisecondCounts() throws Exception {
    start("60", "59.999");
    set("59.999");
    assertNext("59.999");
    set("60");
    assertNext("60");
  }

  @Test
  void aClockThatIsSetForwardBringsAllThatIsDueByIt() throws Exception {
    start("3600", "60");
    set("3599.999");
    assertNext("60");
    set("3600");
    assertNext("3600");
  }

  @Test
  void aClockThatIsSetBackMakesNothingEarlyAndKeepsWhatItHeld() throws Exception {
    start("60", "3600");
    set("-86400");
    start("1");
    set("1");
    assertNext("1");
    start("59.999");
    set("59.999");
    assertNext("59.999");
    set("60");
    assertNext("60");
    set("3600");
    assertNext("3600");
  }

  @Test
  void aTimeoutOfATaskComesByTheClockThatWasSet() throws Exception {
    start("hurry", "59.999");
    set("-3600");
    set("59.999");
    assertNext("59.999");
    set("60");
    assertNext("hurry");
  }

  @Test
  void afterARestartEverythingIsDueByTheClockAsItIsThen() throws Exception {
    start("hurry", "60", "3600");
    engine.close();
    set("-3600");
    engine = opened();
    start("59.999");
    set("59.999");
    assertNext("59.999");
    set("3599");
    assertEquals(2, nextTwo());
    set("3600");
    assertNext("3600");
  }

  /** {@return how many of the task and the wait of a minute come next} */
  private int nextTwo() throws InterruptedException {
    int found = 0;
    for (int i = 0; i < 2; i++) {
      String arn = called.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      found += Bench.id("hurry").arn().equals(arn) || Bench.id("60").arn().equals(arn) ? 1 : 0;
    }
    return found;
  }
}

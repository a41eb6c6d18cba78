package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Input;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import dev.pawl.runtime.FaultyJournal.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A task goes on for as long as it is heard of, whatever becomes of the copies in memory. */
final class HeartbeatsTest {
  /** The event that schedules the task. */
  private static final long TASK = 3;

  private final Bench bench = new Bench().define("callback", """
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "HeartbeatSeconds": 10, "End": true,
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken"}}}""");
  private final SilentCalls calls = new SilentCalls();

  HeartbeatsTest() {
    bench.restart(calls);
  }

  private boolean beat(String name, long scheduledId) {
    CompletableFuture<Boolean> reply = bench.engine().heartbeat(Bench.token(name, scheduledId));
    bench.engine().settle();
    return Bench.now(reply);
  }

  @Test
  void aHeartbeatPutsTheEndOff() {
    bench.start("a", "callback");
    bench.pass(Duration.ofSeconds(9));
    assertTrue(beat("a", TASK));
    bench.pass(Duration.ofSeconds(9));
    assertTrue(beat("a", TASK));
    bench.engine().run();
    assertEquals(Duration.ofSeconds(28), bench.endedAfter("a"));
    assertEquals(Status.FAILED, bench.status("a"));
  }

  @Test
  void aHeartbeatDoesNotMakeTheCallAgain() {
    bench.start("a", "callback");
    beat("a", TASK);
    bench.pass(Duration.ofSeconds(5));
    beat("a", TASK);
    assertEquals(List.of("call 3 of " + Bench.id("a")), calls.asked());
  }

  @Test
  void nobodyWaitsForTheHeartbeatOfWhatHasEndedOrNeverWas() {
    bench.start("a", "callback");
    assertFalse(beat("a", TASK + 1));
    assertFalse(beat("unknown", TASK));
    bench.engine().run();
    assertFalse(beat("a", TASK));
  }

  @Test
  void afterARestartTheWholeTimeIsLeft() {
    bench.start("a", "callback");
    bench.pass(Duration.ofSeconds(7)).restart(calls);
    bench.engine().run();
    assertEquals(Duration.ofSeconds(17), bench.endedAfter("a"));
  }

  @Test
  void aTaskThatBeganAfterARestartHasNoMoreThanItsTime() {
    bench.pass(Duration.ofSeconds(5));
    bench.start("a", "callback");
    bench.engine().run();
    assertEquals(Duration.ofSeconds(15), bench.endedAfter("a"));
  }

  /** Its row in the journal is of a time that has passed by when the new one comes near. */
  @Test
  void whatAHeartbeatPutsOffBeyondTheHorizonEndsAtItsTime() {
    bench.define("patient", """
        {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "HeartbeatSeconds": 150, "End": true,
          "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken"}}}""");
    bench.start("a", "patient");
    bench.engine().answer(Bench.id("a"), TASK, new Input.Outcome.Succeeded(Json.EMPTY_OBJECT));
    bench.pass(Duration.ofSeconds(100));
    assertTrue(beat("a", TASK));
    bench.engine().run();
    assertEquals(Duration.ofSeconds(250), bench.endedAfter("a"));
  }

  @Test
  void whatTheDiskKeptOfASilentTaskGoesOnThoughItWasHeardOfInTrouble() throws Exception {
    bench.define("caught", """
        {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "HeartbeatSeconds": 10, "End": true,
          "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
          "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Do"}]},
          "Do": {"Type": "Task", "End": true,
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}""");
    bench.start("a", "caught");
    bench.journal.appends(() -> Fault.TROUBLE);
    bench.pass(Duration.ofSeconds(10));
    assertTrue(beat("a", TASK), "as far as can be seen it is awaited");
    bench.journal.appends(() -> Fault.NONE);
    bench.journal.mend();
    bench.pass(Duration.ofSeconds(3));
    assertEquals(
        List.of("call 3 of " + Bench.id("a"), "call 8 of " + Bench.id("a")),
        calls.asked(),
        "the step that was kept led to a call");
  }

  @Test
  void whatWasHeardIsNotForgottenWithTheCopyInMemory() {
    bench.start("a", "callback");
    bench.pass(Duration.ofSeconds(8));
    beat("a", TASK);
    dropCopy("a");
    bench.engine().run();
    assertEquals(Duration.ofSeconds(18), bench.endedAfter("a"));
  }

  /** By a stop that cannot be written: what is read back then has no heartbeats. */
  private void dropCopy(String name) {
    bench.journal.appends(() -> Fault.BEFORE);
    CompletableFuture<?> stop = bench.askToStop(name);
    bench.engine().settle();
    assertTrue(stop.isCompletedExceptionally());
    bench.journal.appends(() -> Fault.NONE);
  }

  @Test
  void whatWasHeardIsNotForgottenWhenTheSameStartIsAskedForAgain() {
    bench.start("a", "callback");
    bench.pass(Duration.ofSeconds(8));
    beat("a", TASK);
    assertEquals(new StartReply.Started(Bench.START), bench.start("a", "callback"));
    dropCopy("a");
    bench.engine().run();
    assertEquals(Duration.ofSeconds(18), bench.endedAfter("a"));
  }
}

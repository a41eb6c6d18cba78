package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Event;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that are done outside: durable before a worker has them, and back after a restart. */
final class WorkersTest {
  private static final String WORK = "arn:aws:states:us-east-1:123456789012:activity:work";

  private final Bench bench = new Bench();
  private int appends;

  @BeforeEach
  void define() {
    bench.define("work", """
        {"StartAt": "Do", "States": {"Do": {"Type": "Task", "End": true, "HeartbeatSeconds": 60,
          "Resource": "%s"}}}""".formatted(WORK));
    bench.define("ask", """
        {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true,
          "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken"}}}""");
    bench.functions.put("invoke.waitForTaskToken", call -> Json.of("asked"));
  }

  private void countAppends() {
    bench.journal.appends(() -> {
      appends++;
      return FaultyJournal.Fault.NONE;
    });
  }

  private CompletableFuture<Optional<ActivityTask>> poll() {
    CompletableFuture<Optional<ActivityTask>> poll = bench.engine().poll(WORK, Optional.of("w-1"));
    bench.engine().settle();
    return poll;
  }

  private static TaskToken token(CompletableFuture<Optional<ActivityTask>> poll) {
    return Bench.TOKENS.task(poll.join().orElseThrow().token()).orElseThrow();
  }

  private boolean answer(TaskToken task, Input.Outcome outcome) {
    CompletableFuture<Boolean> reply = bench.engine().answer(task, outcome);
    bench.engine().settle();
    return reply.join();
  }

  private boolean answer(TaskToken task) {
    return answer(task, new Input.Outcome.Succeeded(Json.of("done")));
  }

  @Test
  void aWorkerWhoWaitsHasTheTaskInTheWriteThatSchedulesIt() {
    CompletableFuture<Optional<ActivityTask>> poll = poll();
    countAppends();
    bench.start("a", "work");
    assertEquals(1, appends);
    assertEquals(Bench.token("a", 3), token(poll));
    assertTrue(answer(token(poll)), "awaited");
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertFalse(answer(token(poll)), "answered before");
  }

  @Test
  void aTaskWaitsForItsWorkerThroughARestart() {
    bench.start("a", "work");
    bench.restart().engine().settle();
    CompletableFuture<Optional<ActivityTask>> poll = poll();
    assertEquals("{}", poll.join().orElseThrow().input().text());
    bench.restart().engine().settle();
    CompletableFuture<Optional<ActivityTask>> none = poll();
    assertFalse(none.isDone(), "a task that was handed out is not handed out again");
    assertTrue(answer(token(poll)), "its token is good after the restart");
    assertEquals(Status.SUCCEEDED, bench.status("a"));
  }

  @Test
  void whatIsNotDurableIsToldToNoWorker() {
    CompletableFuture<Optional<ActivityTask>> poll = poll();
    bench.journal.appends(() -> FaultyJournal.Fault.BEFORE);
    bench.begin("a", "work");
    bench.engine().settle();
    assertFalse(poll.isDone(), "he waits for another");
    bench.journal.appends(() -> FaultyJournal.Fault.NONE);
    bench.start("b", "work");
    assertEquals(Bench.token("b", 3), token(poll));
  }

  @Test
  void aTaskThatCouldNotBeTakenWaitsForAnother() {
    bench.start("a", "work");
    bench.journal.appends(() -> FaultyJournal.Fault.BEFORE);
    assertTrue(poll().isCompletedExceptionally(), "the journal fails");
    bench.journal.appends(() -> FaultyJournal.Fault.NONE);
    assertEquals(Bench.token("a", 3), token(poll()));
  }

  @Test
  void aTaskThatCouldNotBeTakenGoesToWhoWaits() {
    bench.start("a", "work");
    CompletableFuture<Optional<ActivityTask>> told = bench.engine().poll(WORK, Optional.empty());
    CompletableFuture<Optional<ActivityTask>> waits = bench.engine().poll(WORK, Optional.empty());
    bench.journal.appends(
        () -> appends++ == 0 ? FaultyJournal.Fault.BEFORE : FaultyJournal.Fault.NONE);
    bench.engine().settle();
    assertTrue(told.isCompletedExceptionally(), "the journal failed");
    assertEquals(Bench.token("a", 3), token(waits));
  }

  @Test
  void whoWentAwaySwallowsNoTask() {
    CompletableFuture<Optional<ActivityTask>> gone = poll();
    CompletableFuture<Optional<ActivityTask>> there = poll();
    gone.cancel(false);
    bench.start("a", "work");
    assertEquals(Bench.token("a", 3), token(there));
  }

  @Test
  void aTaskOfAnExecutionThatWasStoppedIsGivenToNobody() {
    bench.start("a", "work");
    var _ = bench.askToStop("a");
    bench.engine().settle();
    assertFalse(poll().isDone(), "there is nothing to do");
  }

  @Test
  void aHeartbeatNeedsNoWrite() {
    CompletableFuture<Optional<ActivityTask>> poll = poll();
    bench.start("a", "work");
    countAppends();
    CompletableFuture<Boolean> heard = bench.engine().heartbeat(Bench.token("a", 3));
    bench.engine().settle();
    assertTrue(heard.join(), "awaited");
    assertEquals(0, appends);
    assertTrue(poll.isDone(), "he has it");
  }

  @Test
  void aSubmittedCallIsNotMadeAgain() {
    bench.start("a", "ask");
    assertEquals(1, bench.callsOf("a"));
    bench.restart().engine().settle();
    assertEquals(1, bench.callsOf("a"));
    assertTrue(
        answer(
            Bench.token("a", 3),
            new Input.Outcome.Failed(new Failure(Optional.empty(), Optional.empty()))),
        "awaited");
    List<Event> history = bench.history("a");
    assertEquals(
        new Failure(Optional.empty(), Optional.empty()),
        ((Event.ExecutionFailed) history.getLast()).failure());
  }

  @Test
  void aTokenOfAnExecutionThatIsGoneAnswersNoOtherOfItsName() {
    bench.start("a", "ask");
    TaskToken old = Bench.token("a", 3);
    bench.stop("a");
    Instant later = bench.pass(Duration.ofDays(91)).clock.instant();
    assertEquals(1, bench.journal.remove(later, Optional.empty(), 10).removed());
    bench.start("a", "ask");
    assertFalse(answer(old), "of the execution before");
    assertFalse(beat(old), "of the execution before");
    assertEquals(Status.RUNNING, bench.status("a"));
    TaskToken own = new TaskToken(old.task(), Optional.of(later));
    assertTrue(beat(own), "awaited");
    assertTrue(answer(own), "awaited");
    assertEquals(Status.SUCCEEDED, bench.status("a"));
  }

  private boolean beat(TaskToken task) {
    CompletableFuture<Boolean> reply = bench.engine().heartbeat(task);
    bench.engine().settle();
    return reply.join();
  }

  @Test
  void aTokenFromBeforeTheStartWasInThemIsUnderstood() {
    bench.start("a", "ask");
    TaskToken token =
        Bench.TOKENS.task(Bench.TOKENS.withoutStart(Bench.id("a").arn(), 3)).orElseThrow();
    assertEquals(new TaskToken(new TaskKey(Bench.id("a"), 3), Optional.empty()), token);
    assertTrue(answer(token), "awaited");
  }

  @Test
  void aTokenThatWasMadeUpIsNone() {
    String token = Bench.TOKENS.token(Bench.id("a").arn(), Bench.START, 3);
    assertEquals(Optional.of(Bench.token("a", 3)), Bench.TOKENS.task(token));
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'Q' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertEquals(Optional.empty(), Bench.TOKENS.task(changed), changed);
    }
    for (String none : List.of("", "a", "%", "AAAA", token.substring(0, 30), token + token)) {
      assertEquals(Optional.empty(), Bench.TOKENS.task(none), none);
    }
  }
}

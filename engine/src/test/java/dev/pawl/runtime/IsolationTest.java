package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import dev.pawl.runtime.FaultyJournal.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes wrong in one execution stays there. */
final class IsolationTest {
  private static final String WORK = "arn:aws:states:us-east-1:123456789012:activity:work";

  private final Bench bench = new Bench().define("nap", Bench.waiting(10));

  /** Swaps the program of a running execution for one without its state: a defect of ours. */
  private void breakIt() {
    bench.define("odd", Bench.waiting(10));
    bench.start("broken", "odd");
    bench.start("sound", "nap");
    bench.define("odd", Bench.PASS);
  }

  @Test
  void aDefectInOneExecutionLeavesItsNeighboursAlone() {
    breakIt();
    bench.engine().run();
    assertEquals(Status.RUNNING, bench.status("broken"));
    assertEquals(Status.SUCCEEDED, bench.status("sound"));
    assertEquals(2, bench.history("broken").size());
  }

  @Test
  void anExecutionThatCannotGoOnCanBeStopped() {
    breakIt();
    bench.engine().run();
    CompletableFuture<?> stop = bench.askToStop("broken");
    bench.engine().settle();
    assertTrue(((Optional<?>) stop.join()).isPresent());
    assertEquals(Status.ABORTED, bench.status("broken"));
  }

  @Test
  void aRestartWithTheDefectMendedLetsItGoOn() {
    breakIt();
    bench.engine().run();
    bench.define("odd", Bench.waiting(10));
    bench.restart().engine().settle();
    assertEquals(Status.SUCCEEDED, bench.status("broken"));
  }

  @Test
  void aProgramThatCannotBeReadIsTriedAgain() {
    bench.start("a", "nap");
    bench.programs.remove("nap");
    bench.pass(Duration.ofSeconds(15));
    assertEquals(Status.RUNNING, bench.status("a"));
    bench.define("nap", Bench.waiting(10));
    bench.pass(Duration.ofSeconds(1));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
  }

  private CompletableFuture<Optional<ActivityTask>> poll() {
    CompletableFuture<Optional<ActivityTask>> poll = bench.engine().poll(WORK, Optional.of("w"));
    bench.engine().settle();
    return poll;
  }

  private static ExecutionId worked(CompletableFuture<Optional<ActivityTask>> poll) {
    String token = Bench.now(poll).orElseThrow().token();
    return Bench.TOKENS.task(token).orElseThrow().execution();
  }

  @Test
  void anExecutionThatCannotBeReadKeepsNoWorkerFromTheTasksOfOthers() {
    bench.define("work", """
        {"StartAt": "Do",
         "States": {"Do": {"Type": "Task", "End": true, "Resource": "%s"}}}""".formatted(WORK));
    bench.start("damaged", "work");
    bench.start("sound", "work");
    bench.start("other", "work");
    // A stop that cannot be written: the copy at hand is dropped.
    bench.journal.appends(() -> Fault.BEFORE);
    CompletableFuture<?> stop = bench.askToStop("damaged");
    bench.engine().settle();
    assertTrue(stop.isCompletedExceptionally());
    bench.journal.appends(() -> Fault.NONE);
    bench.journal.damage(Optional.of(Bench.id("damaged")));
    assertEquals(Bench.id("sound"), worked(poll()));
    assertEquals(Bench.id("other"), worked(poll()));
    CompletableFuture<Optional<ActivityTask>> waiting = poll();
    bench.pass(Duration.ofSeconds(5));
    assertFalse(waiting.isDone(), "its events are still damaged");
    bench.journal.damage(Optional.empty());
    bench.pass(Duration.ofSeconds(1));
    assertEquals(Bench.id("damaged"), worked(waiting));
  }

  /** Fails to make the calls of one execution, where what is to be done is durable already. */
  private static final class Defect implements Calls {
    @Override
    public void invoke(ExecutionId id, Effect.Invoke call) {
      if (id.equals(Bench.id("broken"))) {
        throw new IllegalStateException("a defect of ours");
      }
    }

    @Override
    public void cancel(ExecutionId id, long scheduledId) {
      // Nobody makes the calls.
    }

    @Override
    public void over(ExecutionId id, long scheduledId) {
      // Nothing is remembered.
    }
  }

  @Test
  void aDefectBehindTheWriteLeavesItsNeighboursAlone() {
    bench.define("task", Bench.TASK).restart(new Defect());
    CompletableFuture<StartReply> broken = bench.ask("broken", "task", "{}");
    List<CompletableFuture<StartReply>> sound = IntStream.range(0, 10)
        .mapToObj(i -> bench.ask("sound-" + i, "task", "{}"))
        .toList();
    bench.engine().settle();
    assertTrue(broken.isCompletedExceptionally());
    sound.forEach(reply -> assertInstanceOf(StartReply.Started.class, Bench.now(reply)));
    bench.engine().answer(Bench.id("sound-1"), 3, new Input.Outcome.Succeeded(Json.of("done")));
    assertTrue(bench.stop("broken").isPresent());
    assertEquals(Status.ABORTED, bench.status("broken"));
    assertEquals(Status.SUCCEEDED, bench.status("sound-1"));
  }

  @Test
  void aStartWithoutAProgramIsUnavailable() {
    CompletableFuture<StartReply> reply = bench.ask("a", "none", "{}");
    bench.engine().settle();
    assertInstanceOf(
        UnavailableException.class,
        assertThrows(CompletionException.class, reply::join).getCause());
  }
}

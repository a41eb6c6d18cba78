package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Express lane beside the engine of Standard executions. In real time, waiting by latches. */
final class ExpressTest {
  private static final long DEADLINE_SECONDS = 20;
  private static final int OPEN_MAX = 50;

  private final Bench bench = new Bench().define("task", Bench.TASK).define("pass", Bench.PASS);
  private final EngineParts parts = Bench.parts(bench, InstantSource.system());
  private final Engine engine = new Engine(parts);
  private final Express express = new Express(new ExpressParts(
      parts.programs(),
      parts.integrations(),
      parts.clock(),
      parts.seeds(),
      parts.rules().quotas(),
      parts.observer(),
      2,
      OPEN_MAX,
      1_000_000));
  private final CountDownLatch release = new CountDownLatch(1);

  ExpressTest() {
    engine.open();
    express.open();
    bench.functions.put("work", call -> {
      await(release);
      return Json.of("released");
    });
  }

  @AfterEach
  void close() {
    release.countDown();
    express.close();
    engine.close();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS), "within the deadline");
  }

  private CompletableFuture<ExpressResult> begin(String name, String revisionId) {
    return express.start(ExpressBench.identity(name, revisionId), Json.EMPTY_OBJECT);
  }

  private List<CompletableFuture<ExpressResult>> fill() {
    List<CompletableFuture<ExpressResult>> results = new ArrayList<>();
    for (int i = 0; i < OPEN_MAX; i++) {
      results.add(begin("e-" + i, "task"));
    }
    return results;
  }

  @Test
  void aFullLaneAnswersAtOnceAndHoldsUpNoStandardExecution() throws Exception {
    List<CompletableFuture<ExpressResult>> results = fill();
    ThrottledException refused =
        assertThrows(ThrottledException.class, () -> begin("one too many", "pass"));
    assertEquals(
        "Rate exceeded: there is no room for another Express execution", refused.getMessage());
    for (int i = 0; i < 100; i++) {
      StartReply reply = engine.start(Bench.identity("s-" + i, "pass"), Json.EMPTY_OBJECT);
      assertInstanceOf(StartReply.Started.class, reply);
      assertEquals(Status.SUCCEEDED, bench.status("s-" + i));
    }
    results.forEach(result -> assertFalse(result.isDone()));
    release.countDown();
    for (CompletableFuture<ExpressResult> result : results) {
      assertEquals(
          Status.SUCCEEDED, result.get(DEADLINE_SECONDS, TimeUnit.SECONDS).status());
    }
    assertEquals(
        Status.SUCCEEDED,
        begin("now there is room", "pass")
            .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .status());
  }

  @Test
  void standardExecutionsThatWaitHoldUpNoExpressOne() throws Exception {
    for (int i = 0; i < 100; i++) {
      engine.start(Bench.identity("s-" + i, "task"), Json.EMPTY_OBJECT);
    }
    for (int i = 0; i < 100; i++) {
      assertEquals(
          Status.SUCCEEDED,
          begin("e-" + i, "pass").get(DEADLINE_SECONDS, TimeUnit.SECONDS).status());
    }
  }

  @Test
  void nothingOfThemIsRecorded() throws Exception {
    begin("e", "pass").get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    String machine = ExpressBench.identity("e", "pass").stateMachineArn();
    assertEquals(List.of(), bench.journal.list(machine, Optional.empty(), Optional.empty(), 10));
  }

  /** Waits until a start is no longer refused because the lane is full, but because it closes. */
  private void awaitClosed() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (System.nanoTime() < deadline) {
      RuntimeException refused =
          assertThrows(RuntimeException.class, () -> begin("too late", "pass"));
      if (refused instanceof UnavailableException) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    throw new AssertionError("not closed within the deadline");
  }

  @Test
  void closingLetsThemEndAndTakesNoMore() throws Exception {
    List<CompletableFuture<ExpressResult>> results = fill();
    Thread closing = Thread.ofVirtual().start(express::close);
    awaitClosed();
    release.countDown();
    for (CompletableFuture<ExpressResult> result : results) {
      assertEquals(
          Status.SUCCEEDED, result.get(DEADLINE_SECONDS, TimeUnit.SECONDS).status());
    }
    assertTrue(closing.join(Duration.ofSeconds(DEADLINE_SECONDS)));
  }
}

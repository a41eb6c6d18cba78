package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.expression.Failure;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressShardTest {
  /** Turns for ever, four events each time. */
  private static final String ENDLESS = """
      {"StartAt": "On", "States": {
        "On": {"Type": "Pass", "Next": "Again"},
        "Again": {"Type": "Choice", "Default": "On",
          "Choices": [{"Variable": "$.never", "IsPresent": true, "Next": "Done"}]},
        "Done": {"Type": "Succeed"}}}""";

  private static final String COUNTING = """
      {"StartAt": "Zero", "States": {
        "Zero": {"Type": "Pass", "Result": 0, "Next": "More"},
        "More": {"Type": "Choice", "Default": "Add",
          "Choices": [{"Variable": "$", "NumericEquals": 7000, "Next": "Done"}]},
        "Add": {"Type": "Pass", "Next": "More", "OutputPath": "$.n",
          "Parameters": {"n.$": "States.MathAdd($, 1)"}},
        "Done": {"Type": "Succeed"}}}""";

  private static final String RETRYING = """
      {"StartAt": "Do", "States": {"Do": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
        "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 10}]}}}""";

  private final ExpressBench bench = new ExpressBench()
      .define("pass", Bench.PASS)
      .define("task", Bench.TASK)
      .define("wait", Bench.waiting(200))
      .define("endless", ENDLESS);

  private static ExpressResult now(CompletableFuture<ExpressResult> result) {
    assertTrue(result.isDone(), "the result is there");
    return result.join();
  }

  private static Duration lasted(ExpressResult result) {
    return Duration.between(result.startedAt(), result.stoppedAt());
  }

  @Test
  void itsEndIsTheResult() throws InterruptedException {
    CompletableFuture<ExpressResult> result = bench.begin("a", "pass", Json.parse("{\"x\": 1}"));
    bench.settle();
    assertEquals(
        new ExpressResult(
            Status.SUCCEEDED,
            Bench.START,
            Bench.START,
            Optional.of(Json.parse("{\"x\": 1}")),
            new Failure(Optional.empty(), Optional.empty()),
            8),
        now(result));
    assertTrue(bench.isEmpty());
  }

  @Test
  void itWaitsAndRetriesInTime() {
    bench.define("retrying", RETRYING);
    bench.functions.put("work", call -> {
      if (bench.clock.instant().equals(Bench.START)) {
        throw new TaskException("Busy", "at first");
      }
      return Json.of("done");
    });
    CompletableFuture<ExpressResult> waiting = bench.begin("a", "wait");
    CompletableFuture<ExpressResult> retrying = bench.begin("b", "retrying");
    bench.pass(Duration.ofSeconds(250));
    assertEquals(Duration.ofSeconds(200), lasted(now(waiting)));
    assertEquals(Duration.ofSeconds(10), lasted(now(retrying)));
    assertEquals(Optional.of(Json.of("done")), now(retrying).output());
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "299, 299", "300, 300", "301, 300", "99999, 300", "0, 300"})
  void itLastsFiveMinutesAtMost(int timeoutSeconds, int lasts) throws InterruptedException {
    String limit = timeoutSeconds == 0 ? "" : "\"TimeoutSeconds\": " + timeoutSeconds + ",";
    bench.define("long", "{" + limit + Bench.waiting(400).strip().substring(1));
    CompletableFuture<ExpressResult> result = bench.begin("a", "long");
    bench.pass(Duration.ofSeconds(500));
    assertEquals(Status.TIMED_OUT, now(result).status());
    assertEquals(Failure.of("States.Timeout"), now(result).failure());
    assertEquals(Duration.ofSeconds(lasts), lasted(now(result)));
    assertTrue(bench.isEmpty());
  }

  @Test
  void anAnswerAfterTheEndIsIgnored() {
    CompletableFuture<ExpressResult> result = bench.begin("a", "task");
    bench.take();
    assertFalse(result.isDone());
    bench.answer("a", 3, Json.of("first"));
    bench.answer("a", 3, Json.of("second"));
    bench.take();
    assertEquals(Optional.of(Json.of("first")), now(result).output());
    bench.answer("a", 3, Json.of("third"));
    bench.answer("unknown", 3, Json.of("any"));
    bench.take();
  }

  @Test
  void itMayHaveMoreEventsThanAHistoryHolds() {
    CompletableFuture<ExpressResult> result =
        bench.define("counting", COUNTING).begin("a", "counting");
    bench.settle();
    assertEquals(Optional.of(Json.of(7_000)), now(result).output());
  }

  @Test
  void oneThatTurnsForEverHoldsUpNobody() {
    CompletableFuture<ExpressResult> endless = bench.begin("a", "endless");
    bench.take();
    for (int i = 0; i < 5; i++) {
      CompletableFuture<ExpressResult> other = bench.begin("b" + i, "pass");
      bench.take();
      assertEquals(Status.SUCCEEDED, now(other).status());
      assertFalse(endless.isDone());
      assertFalse(bench.shard.nextDue().isAfter(bench.clock.instant()));
    }
    bench.clock.moveTo(Bench.START.plusSeconds(300));
    bench.take();
    assertEquals(Status.TIMED_OUT, now(endless).status());
  }

  @Test
  void aDefinitionThatCannotBeReadHitsOnlyItsExecution() throws InterruptedException {
    CompletableFuture<ExpressResult> lost = bench.begin("a", "none");
    CompletableFuture<ExpressResult> fine = bench.begin("b", "pass");
    bench.settle();
    CompletionException thrown = assertThrows(CompletionException.class, lost::join);
    assertInstanceOf(UnavailableException.class, thrown.getCause());
    assertEquals(Status.SUCCEEDED, now(fine).status());
    assertTrue(bench.isEmpty());
  }

  @Test
  void whoWaitsIsToldWhenTheThreadEnds() throws InterruptedException {
    CompletableFuture<ExpressResult> open = bench.begin("a", "wait");
    bench.take();
    bench.shard.abandon(new UnavailableException("The engine is closed"));
    CompletionException thrown = assertThrows(CompletionException.class, open::join);
    assertInstanceOf(UnavailableException.class, thrown.getCause());
    assertTrue(bench.isEmpty());
    assertEquals(Instant.MAX, bench.shard.nextDue());
  }

  @Test
  void whatIsRefusedGivesItsPlaceBackOnce() throws InterruptedException {
    var _ = bench.begin("a", "pass");
    bench.shard.refuse(bench.mailbox.getFirst(), new UnavailableException("closed"));
    bench.shard.refuse(bench.mailbox.getFirst(), new UnavailableException("closed"));
    assertTrue(bench.isEmpty());
    for (int i = 0; i < ExpressBench.OPEN_MAX; i++) {
      var _ = bench.begin("b" + i, "pass");
    }
    assertThrows(ThrottledException.class, () -> bench.begin("c", "pass"));
  }

  @Test
  void whatItHoldsCountsWhileItIsOpen() {
    Json large = Json.of("x".repeat((int) ExpressBench.HELD_MAX - 100));
    CompletableFuture<ExpressResult> first = bench.begin("a", "wait", large);
    bench.take();
    assertThrows(ThrottledException.class, () -> bench.begin("b", "pass", large));
    var _ = bench.begin("c", "pass");
    bench.pass(Duration.ofSeconds(200));
    assertEquals(large.text().length(), now(first).heldMax());
    CompletableFuture<ExpressResult> next = bench.begin("b", "pass", large);
    bench.settle();
    assertEquals(Status.SUCCEEDED, now(next).status());
  }

  @Test
  void whoOutgrowsTheRoomEnds() throws InterruptedException {
    bench.define("growing", """
        {"StartAt": "Big", "States": {
          "Big": {"Type": "Pass", "Result": "%s", "Next": "Nap"},
          "Nap": {"Type": "Wait", "Seconds": 10, "End": true}}}
        """.formatted("x".repeat(2 * (int) ExpressBench.HELD_MAX)));
    CompletableFuture<ExpressResult> result = bench.begin("a", "growing");
    bench.settle();
    assertEquals(Status.FAILED, now(result).status());
    assertEquals(Optional.of("States.Runtime"), now(result).failure().error());
    assertEquals(
        Optional.of("The Express executions of this server hold more than twice the 1000"
            + " characters of payloads that there is room for."),
        now(result).failure().cause());
    assertTrue(bench.isEmpty());
  }
}

package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Input;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import dev.pawl.runtime.FaultyJournal.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the journal fails nothing has happened, nothing is lost, and it goes on afterwards. */
final class JournalFaultsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Bench bench =
      new Bench().define("task", Bench.TASK).define("nap", Bench.waiting(10));

  /** The next operations go as told, the later ones well. */
  private static FaultyJournal.Faults then(Fault... faults) {
    Iterator<Fault> left = Arrays.asList(faults).iterator();
    return () -> left.hasNext() ? left.next() : Fault.NONE;
  }

  private static void assertUnavailable(CompletableFuture<?> reply) {
    assertTrue(reply.isDone(), "the reply is there");
    CompletionException thrown = assertThrows(CompletionException.class, reply::join);
    assertInstanceOf(UnavailableException.class, thrown.getCause());
  }

  @Test
  void aStartThatCannotBeAppendedHasNotHappened() {
    bench.journal.appends(then(Fault.BEFORE));
    CompletableFuture<StartReply> reply = bench.ask("a", "task", "{}");
    bench.engine().settle();
    assertUnavailable(reply);
    assertEquals(Optional.empty(), bench.journal.summary(Bench.id("a")));
    bench.pass(SECOND);
    assertEquals(0, bench.callsOf("a"));
    assertEquals(new StartReply.Started(Bench.START.plus(SECOND)), bench.start("a", "task"));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(1, bench.callsOf("a"));
  }

  @Test
  void aStartThatWasKeptThoughItSeemedLostGoesOn() {
    bench.journal.appends(then(Fault.AFTER));
    CompletableFuture<StartReply> reply = bench.ask("a", "task", "{}");
    bench.engine().settle();
    assertUnavailable(reply);
    assertEquals(0, bench.callsOf("a"), "nothing is heard before it is known to be durable");
    bench.pass(SECOND);
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(1, bench.callsOf("a"));
  }

  @Test
  void anAnswerThatCannotBeAppendedIsTakenAgain() {
    bench.journal.appends(then(Fault.NONE, Fault.BEFORE, Fault.BEFORE));
    bench.start("a", "task");
    assertEquals(Status.RUNNING, bench.status("a"));
    bench.pass(Duration.ofSeconds(2));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(1, bench.callsOf("a"), "the call was answered, so it is not made again");
    assertEquals(Duration.ofSeconds(2), bench.endedAfter("a"));
  }

  @Test
  void anAnswerThatWasKeptThoughItSeemedLostGoesOn() {
    bench.define("two", """
        {"StartAt": "Do", "States": {
          "Do": {"Type": "Task", "Next": "Again",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"},
          "Again": {"Type": "Task", "End": true,
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}""");
    bench.journal.appends(then(Fault.NONE, Fault.AFTER));
    bench.start("a", "two");
    assertEquals(1, bench.callsOf("a"));
    bench.pass(SECOND);
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(2, bench.callsOf("a"));
  }

  @Test
  void aWaitThatCannotBeEndedEndsALittleLater() {
    bench.start("a", "nap");
    bench.journal.appends(then(Fault.BEFORE, Fault.AFTER));
    bench.pass(Duration.ofSeconds(10));
    assertEquals(Status.RUNNING, bench.status("a"));
    bench.pass(Duration.ofSeconds(5));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(Duration.ofSeconds(11), bench.endedAfter("a"));
  }

  @Test
  void aStopThatCannotBeAppendedIsSaidSoAndCanBeRepeated() {
    bench.start("a", "nap");
    bench.journal.appends(then(Fault.BEFORE));
    CompletableFuture<Optional<Instant>> stop = bench.askToStop("a");
    bench.engine().settle();
    assertUnavailable(stop);
    assertEquals(Status.RUNNING, bench.status("a"));
    assertEquals(Optional.of(Bench.START), bench.stop("a"));
  }

  @Test
  void aNeighbourInAFailedBatchGoesOnToo() {
    bench.start("a", "nap");
    bench.journal.appends(then(Fault.BEFORE));
    CompletableFuture<StartReply> other = bench.ask("b", "task", "{}");
    bench.engine().runTo(Bench.START.plusSeconds(10));
    assertUnavailable(other);
    bench.pass(SECOND);
    assertEquals(Status.SUCCEEDED, bench.status("a"));
  }

  @Test
  void anAnswerOutlivesAJournalThatCannotBeRead() {
    // The answer cannot be appended, so that its execution is not at hand any more.
    bench.journal.appends(then(Fault.NONE, Fault.BEFORE));
    bench.start("a", "task");
    bench.journal.reads(() -> Fault.BEFORE);
    bench.pass(Duration.ofSeconds(90));
    bench.journal.reads(() -> Fault.NONE);
    assertEquals(Status.RUNNING, bench.status("a"));
    bench.pass(SECOND);
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(1, bench.callsOf("a"), "the call was answered, so it is not made again");
  }

  @Test
  void aStartOfATakenNameThatCannotBeReadIsUnavailable() {
    bench.start("a", "nap");
    CompletableFuture<StartReply> again = bench.ask("a", "nap", "{}");
    bench.journal.reads(then(Fault.BEFORE));
    bench.engine().settle();
    assertUnavailable(again);
    assertEquals(new StartReply.Started(Bench.START), bench.start("a", "nap"));
  }

  @Test
  void whatIsDueLaterIsFetchedThoughTheJournalCouldNotBeReadAtFirst() {
    bench.define("long", Bench.waiting(150));
    bench.start("a", "long");
    bench.engine().runTo(Bench.START.plusSeconds(50));
    bench.journal.reads(() -> Fault.BEFORE);
    bench.engine().runTo(Bench.START.plusSeconds(70));
    bench.journal.reads(() -> Fault.NONE);
    bench.engine().runTo(Bench.START.plusSeconds(150));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(Duration.ofSeconds(150), bench.endedAfter("a"));
  }

  @Test
  void whatADiskInTroubleHadKeptShowsAfterwardsAndGoesOn() throws Exception {
    bench.start("sleeps", "nap");
    bench.journal.appends(then(Fault.TROUBLE));
    CompletableFuture<StartReply> doubtful = bench.ask("a", "task", "{}");
    bench.engine().settle();
    assertUnavailable(doubtful);
    CompletableFuture<StartReply> refused = bench.ask("b", "task", "{}");
    bench.engine().settle();
    assertUnavailable(refused);
    bench.pass(Duration.ofMinutes(10));
    assertEquals(Status.RUNNING, bench.status("sleeps"));
    assertEquals(0, bench.calls.size());
    bench.journal.mend();
    bench.pass(SECOND);
    assertEquals(Status.SUCCEEDED, bench.status("sleeps"));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(1, bench.callsOf("a"));
    assertEquals(Optional.empty(), bench.journal.summary(Bench.id("b")));
  }

  @Test
  void anAnswerOutlivesADiskInTrouble() throws Exception {
    bench.journal.appends(then(Fault.NONE, Fault.TROUBLE));
    bench.start("a", "task");
    bench.pass(Duration.ofMinutes(10));
    assertEquals(Status.RUNNING, bench.status("a"));
    bench.journal.mend();
    bench.pass(SECOND);
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(1, bench.callsOf("a"), "the call was answered, so it is not made again");
  }

  /** Answers all tasks of one execution while appends fail, one batch each or all in one. */
  @ParameterizedTest
  @CsvSource({"TROUBLE, true", "TROUBLE, false", "BEFORE, true", "BEFORE, false"})
  void whatWasAnsweredIsNotCalledAgain(Fault fault, boolean together) throws Exception {
    String task = "{\"StartAt\": \"T\", \"States\": {\"T\": {\"Type\": \"Task\", \"End\": true,"
        + " \"Resource\": \"arn:aws:lambda:us-east-1:123456789012:function:work\"}}}";
    bench.define(
        "three",
        "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Parallel\", \"End\": true,"
            + " \"Branches\": [" + task + "," + task.replace("\"T\"", "\"U\"") + ","
            + task.replace("\"T\"", "\"V\"") + "]}}}");
    SilentCalls calls = new SilentCalls();
    bench.restart(calls).start("a", "three");
    List<String> asked = List.copyOf(calls.asked());
    assertEquals(3, asked.size());
    bench.journal.appends(then(fault));
    for (String each : asked) {
      long scheduledId = Long.parseLong(each.substring(5, each.indexOf(" of ")));
      bench
          .engine()
          .answer(Bench.id("a"), scheduledId, new Input.Outcome.Succeeded(Json.of("done")));
      if (!together) {
        bench.engine().settle();
      }
    }
    bench.engine().settle();
    if (fault == Fault.TROUBLE) {
      bench.journal.mend();
    }
    bench.pass(Duration.ofSeconds(3));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(asked, calls.asked());
  }

  @Test
  void aRandomDiskLosesNothing() {
    SplittableRandom random = new SplittableRandom(5);
    Fault[] faults = Fault.values();
    bench.journal.appends(() -> random.nextInt(3) == 0 ? faults[random.nextInt(3)] : Fault.NONE);
    for (int i = 0; i < 100; i++) {
      bench.begin("task-" + i, "task");
      bench.begin("nap-" + i, "nap");
      bench.engine().settle();
    }
    bench.journal.appends(() -> Fault.NONE);
    bench.engine().run();
    for (int i = 0; i < 100; i++) {
      for (String name : new String[] {"task-" + i, "nap-" + i}) {
        bench
            .journal
            .summary(Bench.id(name))
            .ifPresent(row -> assertEquals(Status.SUCCEEDED, row.summary().status()));
        assertTrue(bench.callsOf(name) <= 1, name);
      }
    }
  }
}

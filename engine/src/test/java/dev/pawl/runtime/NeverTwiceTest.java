package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Event;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import dev.pawl.runtime.FaultyJournal.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A task that must never run twice is called once, whatever happens to the process. */
final class NeverTwiceTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

  /** Another payment is made where the first has failed. */
  private static final String CATCH = """
      {"StartAt": "Pay", "States": {
        "Pay": {"Type": "Task", "Resource": "RESOURCE", "End": true,
          "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Again"}]},
        "Again": {"Type": "Task", "Resource": "RESOURCE", "End": true}}}
      """.replace("RESOURCE", FUNCTION + "pay");

  /** A function that is called once; another call of it would fail the test by its history. */
  private record Once(Integration integration) implements Integration {
    @Override
    public Json invoke(Call call) throws TaskException, InterruptedException {
      return integration.invoke(call);
    }

    @Override
    public boolean mayBeRepeated(Call call) {
      return false;
    }
  }

  private final Bench bench = new Bench();
  private final SilentCalls calls = new SilentCalls();

  NeverTwiceTest() {
    bench.functions.put("pay", new Once(call -> Json.of("paid")));
    bench.restart(calls);
  }

  private static String task(String more) {
    return "{\"StartAt\":\"Pay\",\"States\":{\"Pay\":{\"Type\":\"Task\",\"Resource\":\"" + FUNCTION
        + "pay\"," + more + "}}}";
  }

  private static String call(long scheduledId) {
    return "call " + scheduledId + " of " + Bench.id("a");
  }

  private static Event last(Bench bench) {
    return bench.history("a").getLast();
  }

  @Test
  void aTaskInFlightFailsAndIsNotCalledAgain() {
    bench.define("pay", task("\"End\":true")).start("a", "pay");
    assertEquals(List.of(call(3)), calls.asked());

    SilentCalls after = new SilentCalls();
    bench.restart(after).engine().settle();

    assertEquals(List.of(), after.asked());
    assertEquals(Status.FAILED, bench.status("a"));
    assertTrue(
        last(bench) instanceof Event.ExecutionFailed failed
            && failed.failure().equals(NeverTwice.CAUSE),
        last(bench).toString());
  }

  @Test
  void othersAreCalledAgain() {
    bench.define("both", """
        {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
            "Resource": "%1$swork"}}},
          {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "%1$spay", "End": true,
            "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Ask"}]},
            "Ask": {"Type": "Wait", "Seconds": 100, "End": true}}}]}}}""".formatted(FUNCTION));
    bench.start("a", "both");
    SilentCalls after = new SilentCalls();
    bench.restart(after).engine().settle();
    assertEquals(1, after.asked().size());
    assertEquals(Status.RUNNING, bench.status("a"));
    bench.restart().engine().run();
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(Duration.ofSeconds(100), bench.endedAfter("a"));
  }

  @Test
  void whatRetryAsksForIsANewCall() {
    bench
        .define("retry", task("\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"States.TaskFailed\"]}]"))
        .start("a", "retry");
    SilentCalls after = new SilentCalls();
    bench.restart(after);
    bench.pass(Duration.ofSeconds(1));
    assertEquals(1, after.asked().size(), "the retry is called");
    bench.restart().engine().run();
    assertEquals(Status.RUNNING.equals(bench.status("a")), false);
  }

  @Test
  void whatCatchCallsInTheSameStepIsNotLostWithIt() {
    bench.define("catch", CATCH).start("a", "catch");
    SilentCalls after = new SilentCalls();
    bench.restart(after).engine().settle();
    assertEquals(List.of(call(8)), after.asked());
  }

  @Test
  void aFailureThatWasWrittenThoughTheDiskDeniedItLosesNothingElse() {
    bench.define("catch", CATCH).start("a", "catch");
    for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
      bench.journal.appends(() -> fault);
      SilentCalls after = new SilentCalls();
      bench.restart(after).engine().settle();
      assertEquals(List.of(), after.asked(), "nothing is called before it is durable");
      bench.journal.appends(() -> Fault.NONE);
      if (fault == Fault.AFTER) {
        bench.pass(Duration.ofSeconds(2));
        assertEquals(Set.of(call(8)), Set.copyOf(after.asked()), "what was never called");
      }
    }
  }

  @Test
  void aDiskThatFailsWhileTheProcessGoesOnFailsNoTask() {
    bench.define("pay", task("\"End\":true")).start("a", "pay");
    bench.journal.appends(() -> Fault.AFTER);
    bench.begin("b", "pay");
    bench.engine().settle();
    bench.journal.appends(() -> Fault.NONE);
    bench.pass(Duration.ofSeconds(2));
    assertEquals(List.of(call(3), "call 3 of " + Bench.id("b")), calls.asked());
    assertEquals(Status.RUNNING, bench.status("b"));
  }

  @Test
  void aTaskThatTimedOutMeanwhileTimesOut() {
    bench.define("pay", task("\"TimeoutSeconds\":30,\"End\":true")).start("a", "pay");
    bench.clock.moveTo(Bench.START.plusSeconds(31));
    bench.restart(new SilentCalls()).engine().settle();
    assertTrue(
        bench.history("a").stream().anyMatch(Event.TaskTimedOut.class::isInstance), "it timed out");
  }
}

package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.Status;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every timeout comes at its time wherever its state is, however often the process ends. */
final class TimeoutsTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:silent";
  private static final String CALLBACK = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";

  /** Where a task is. */
  enum Place {
    ALONE("TASK"),
    IN_A_BRANCH("""
        {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9000, "End": true}}},
          {"StartAt": "T", "States": {"T": TASK}}]}"""),
    IN_AN_ITERATION("""
        {"Type": "Map", "End": true, "ItemsPath": "$.items", "ItemProcessor": {
          "StartAt": "T", "States": {"T": TASK}}}""");

    private final String state;

    Place(String state) {
      this.state = state;
    }

    /** {@return a machine with a task here} */
    String machine(String ofMachine, String resource, String ofTask) {
      String task =
          "{\"Type\":\"Task\",\"Resource\":\"" + resource + "\"" + ofTask + ",\"End\":true}";
      return "{\"StartAt\":\"S\"" + ofMachine + ",\"States\":{\"S\":" + state.replace("TASK", task)
          + "}}";
    }
  }

  private final Bench bench = new Bench();

  /** Runs a machine whose tasks nobody answers, in a process that ends every twenty seconds. */
  private Duration endOf(String machine) {
    bench.restart(new SilentCalls()).define("limited", machine);
    var _ = bench.ask("a", "limited", "{\"items\":[1,2,3]}");
    bench.engine().settle();
    for (int i = 0; i < 10; i++) {
      bench.pass(Duration.ofSeconds(20)).restart(new SilentCalls());
    }
    bench.engine().settle();
    return bench.endedAfter("a");
  }

  @ParameterizedTest
  @EnumSource
  void ofAMachine(Place place) {
    Duration end = endOf(place.machine(",\"TimeoutSeconds\":70", FUNCTION, ""));
    assertEquals(Duration.ofSeconds(70), end);
    assertEquals(Status.TIMED_OUT, bench.status("a"));
  }

  @ParameterizedTest
  @EnumSource
  void ofATask(Place place) {
    Duration end = endOf(place.machine("", FUNCTION, ",\"TimeoutSeconds\":50"));
    assertEquals(Duration.ofSeconds(50), end);
    assertEquals(Status.FAILED, bench.status("a"));
  }

  @ParameterizedTest
  @EnumSource
  void ofATaskThatIsTriedTwice(Place place) {
    Duration end = endOf(place.machine(
        "",
        FUNCTION,
        ",\"TimeoutSeconds\":50,\"Retry\":[{\"ErrorEquals\":[\"States.Timeout\"],"
            + "\"IntervalSeconds\":7,\"MaxAttempts\":1}]"));
    assertEquals(Duration.ofSeconds(107), end);
    assertEquals(Status.FAILED, bench.status("a"));
  }

  /** A window begins anew with each process; only the last is long enough. */
  @ParameterizedTest
  @EnumSource
  void ofAHeartbeat(Place place) {
    bench.restart(new SilentCalls());
    bench.define("limited", place.machine("", CALLBACK, ",\"HeartbeatSeconds\":30"));
    var _ = bench.ask("a", "limited", "{\"items\":[1,2,3]}");
    bench.engine().settle();
    bench.pass(Duration.ofSeconds(20)).restart(new SilentCalls());
    bench.pass(Duration.ofSeconds(20)).restart(new SilentCalls());
    bench.pass(Duration.ofSeconds(29));
    assertEquals(Status.RUNNING, bench.status("a"));
    bench.engine().run();
    assertEquals(Duration.ofSeconds(70), bench.endedAfter("a"));
    assertEquals(Status.FAILED, bench.status("a"));
  }
}

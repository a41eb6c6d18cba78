package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private final Captured captured = Captured.files();
  private final Narrator narrator = new Narrator(captured.terminal().err());
  private long lastEventId;

  /** Tells the next event of a history. */
  private void tell(long previous, long milliseconds, String type, Map<String, ?> details) {
    lastEventId++;
    String member = type.endsWith("StateEntered")
        ? "stateEnteredEventDetails"
        : type.endsWith("StateExited")
            ? "stateExitedEventDetails"
            : Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    narrator.tell(HistoryEvent.of(new Members(Map.of(
        "id",
        lastEventId,
        "previousEventId",
        previous,
        "timestamp",
        1_700_000_000L + milliseconds / 1_000.0,
        "type",
        type,
        member,
        details))));
  }

  private void tell(long previous, long milliseconds, String type) {
    tell(previous, milliseconds, type, Map.of());
  }

  private static Map<String, ?> name(String name) {
    return Map.of("name", name);
  }

  private static Map<String, ?> error(String error, String cause) {
    return Map.of("error", error, "cause", cause);
  }

  @Test
  void failedAttemptsAndRetriesAreTold() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 1, "TaskStateEntered", name("ValidateOrder"));
    tell(2, 1, "LambdaFunctionScheduled");
    tell(3, 2, "LambdaFunctionStarted");
    tell(4, 90, "LambdaFunctionFailed", error("Error", "{\"errorMessage\":\"no id\"}"));
    tell(5, 2_090, "LambdaFunctionScheduled");
    tell(6, 2_091, "LambdaFunctionStarted");
    tell(7, 2_101, "LambdaFunctionSucceeded");
    tell(8, 2_101, "TaskStateExited", name("ValidateOrder"));
    tell(9, 2_101, "ExecutionSucceeded");

    assertEquals("""
          ✗ ValidateOrder           Error: no id
          ↻ ValidateOrder           attempt 2, begun after 2.00 s
          ✓ ValidateOrder           2.10 s
        """, captured.err());
  }

  @Test
  void aCaughtErrorAndTheFailStateAreTold() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "TaskStateEntered", name("Pay"));
    tell(2, 0, "TaskScheduled");
    tell(3, 0, "TaskStarted");
    tell(4, 30, "TaskTimedOut", error("States.Timeout", ""));
    tell(5, 30, "TaskStateExited", name("Pay"));
    tell(6, 30, "FailStateEntered", name("Failed"));
    tell(7, 30, "ExecutionFailed", error("A", "b"));

    assertEquals("""
          ✗ Pay                     States.Timeout
          ↷ Pay                     30 ms, caught
          ✗ Failed                  A: b
        """, captured.err());
  }

  /** The ids are those of a recorded history: the exit of a Parallel points into a branch. */
  @Test
  void branchesAreIndentedUnderTheirParallelState() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "ParallelStateEntered", name("Both"));
    tell(2, 0, "ParallelStateStarted");
    tell(3, 0, "PassStateEntered", name("Left"));
    tell(4, 5, "PassStateExited", name("Left"));
    tell(3, 0, "PassStateEntered", name("Right"));
    tell(6, 9, "PassStateExited", name("Right"));
    tell(7, 9, "ParallelStateSucceeded");
    tell(7, 10, "ParallelStateExited", name("Both"));
    tell(9, 10, "PassStateEntered", name("Complete"));
    tell(10, 10, "PassStateExited", name("Complete"));

    assertEquals("""
          ▸ Both
            ✓ Left                  5 ms
            ✓ Right                 9 ms
          ✓ Both                    10 ms
          ✓ Complete                0 ms
        """, captured.err());
  }

  /** The second iteration points at the last event inside the first. */
  @Test
  void iterationsAreIndentedAlikeUnderTheirMapState() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "MapStateEntered", name("Each"));
    tell(2, 0, "MapStateStarted");
    tell(3, 0, "MapIterationStarted", name("Each"));
    tell(4, 0, "PassStateEntered", name("Price"));
    tell(5, 2, "PassStateExited", name("Price"));
    tell(6, 2, "MapIterationSucceeded", name("Each"));
    tell(6, 2, "MapIterationStarted", name("Each"));
    tell(8, 2, "FailStateEntered", name("OutOfStock"));
    tell(9, 3, "MapIterationFailed", name("Each"));
    tell(9, 3, "MapStateFailed");
    tell(11, 3, "MapStateExited", name("Each"));

    assertEquals("""
          ▸ Each
            ✓ Price                 2 ms
            ✗ OutOfStock
          ✗ Each
          ↷ Each                    3 ms, caught
        """, captured.err());
  }

  @Test
  void aFailingBranchAbortsItsSiblings() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "ParallelStateEntered", name("Both"));
    tell(2, 0, "ParallelStateStarted");
    tell(3, 0, "TaskStateEntered", name("Left"));
    tell(4, 0, "TaskScheduled");
    tell(3, 0, "FailStateEntered", name("Right"));
    tell(6, 1, "ParallelStateFailed");
    tell(5, 1, "TaskStateAborted");
    tell(7, 1, "ExecutionFailed", error("E", "c"));

    assertEquals("""
          ▸ Both
            ✗ Right                 E: c
          ✗ Both
            - Left                  1 ms, aborted
        """, captured.err());
  }

  /** JSONata: the event points at what led to the state, and names the state. */
  @Test
  void theStateWhoseExpressionFailsIsBlamed() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "PassStateEntered", name("A"));
    tell(2, 1, "PassStateExited", name("A"));
    tell(3, 1, "PassStateEntered", name("B"));
    tell(
        3,
        2,
        "EvaluationFailed",
        Map.of("error", "States.QueryEvaluationError", "cause", "nope", "state", "B"));
    tell(5, 2, "ExecutionFailed", error("States.QueryEvaluationError", "nope"));

    assertEquals("""
          ✓ A                       1 ms
          ✗ B                       States.QueryEvaluationError: nope
        """, captured.err());
  }

  /** JSONPath: the failure of a state has no event of its own. */
  @Test
  void aStateThatFailsWithoutAnEventIsBlamed() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "PassStateEntered", name("A"));
    tell(2, 1, "ExecutionFailed", error("States.Runtime", "no such path"));

    assertEquals("  ✗ A                       States.Runtime: no such path\n", captured.err());
  }

  @Test
  void whatFailedInACaughtBranchIsToldWithTheErrorThatTheCatcherSaw() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "ParallelStateEntered", Map.of("name", "Both", "input", "{\"a\":1}"));
    tell(2, 0, "ParallelStateStarted");
    tell(3, 0, "TaskStateEntered", name("Left"));
    tell(3, 0, "FailStateEntered", name("Right"));
    tell(4, 1, "TaskStateAborted");
    tell(5, 1, "ParallelStateFailed");
    tell(
        7,
        2,
        "ParallelStateExited",
        Map.of(
            "name", "Both", "output", "{\"a\":1,\"e\":{\"Error\":\"Lost\",\"Cause\":\"gone\"}}"));

    assertEquals("""
          ▸ Both
            ✗ Right                 Lost: gone
            - Left                  1 ms, aborted
          ✗ Both
          ↷ Both                    2 ms, caught
        """, captured.err());
  }

  @Test
  void aTaskThatFailedIsNotAlsoAborted() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "ParallelStateEntered", name("Both"));
    tell(2, 0, "ParallelStateStarted");
    tell(3, 0, "TaskStateEntered", name("Slow"));
    tell(4, 0, "TaskScheduled");
    tell(5, 9, "TaskTimedOut", error("States.Timeout", ""));
    tell(6, 9, "TaskStateAborted");
    tell(6, 9, "ParallelStateFailed");
    tell(8, 9, "ExecutionFailed", error("States.Timeout", ""));

    assertEquals("""
          ▸ Both
            ✗ Slow                  States.Timeout
          ✗ Both
        """, captured.err());
  }

  /** As recorded: a Task inside a Map that fails before its work is given up, then blamed. */
  @Test
  void aTaskThatFailsBeforeItsWorkIsBlamedRatherThanAborted() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "MapStateEntered", name("Each"));
    tell(2, 0, "MapStateStarted");
    tell(3, 0, "MapIterationStarted", name("Each"));
    tell(4, 0, "TaskStateEntered", name("Price"));
    tell(5, 1, "TaskStateAborted");
    tell(5, 1, "MapIterationFailed", name("Each"));
    tell(5, 1, "MapStateFailed");
    tell(8, 1, "ExecutionFailed", error("States.Runtime", "no path"));

    assertEquals("""
          ▸ Each
            ✗ Price                 States.Runtime: no path
          ✗ Each
        """, captured.err());
  }

  @Test
  void aCaughtFailureWithoutAnEventIsFoundInTheOutput() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "TaskStateEntered", Map.of("name", "Pay", "input", "{}"));
    tell(
        2,
        3,
        "TaskStateExited",
        Map.of(
            "name",
            "Pay",
            "output",
            "{\"Error\":\"States.ParameterPathFailure\",\"Cause\":"
                + "\"An error occurred while executing the state 'Pay' (no such path)\"}"));

    assertEquals(
        "  ✗ Pay                     States.ParameterPathFailure: An error occurred while"
            + " executing the state 'Pay' (no such path)\n"
            + "  ↷ Pay                     3 ms, caught\n",
        captured.err());
  }

  @Test
  void whatCouldSteerATerminalIsReplaced() {
    tell(0, 0, "ExecutionStarted");
    tell(0, 0, "FailStateEntered", name("A\u202Eb"));
    tell(2, 0, "ExecutionFailed", error("E", "one\ntwo\u001b[2J"));

    assertEquals("  ✗ A\uFFFDb                     E: one two\uFFFD[2J\n", captured.err());
  }

  @Test
  void onATerminalTheStatesUnderWayAreShownUntilTheNextLine() {
    Captured watched = Captured.colourless();
    Narrator live = new Narrator(watched.terminal().err());
    Instant entered = Instant.ofEpochSecond(1_700_000_000);
    live.tell(HistoryEvent.of(new Members(Map.of(
        "id",
        2,
        "previousEventId",
        0,
        "timestamp",
        entered.getEpochSecond(),
        "type",
        "WaitStateEntered",
        "stateEnteredEventDetails",
        name("Wait")))));
    live.waiting(entered.plusMillis(1_500));
    watched.terminal().out().line("a result");

    assertEquals("  … Wait 1.50 s\r\033[K", watched.err());
    assertEquals("a result\n", watched.out());
  }

  @Test
  void whereNobodyWatchesNoStatusIsShown() {
    narrator.waiting(Instant.EPOCH);
    assertEquals("", captured.err());
  }
}

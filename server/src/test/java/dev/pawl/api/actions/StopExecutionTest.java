package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StopExecutionTest extends ServerTest {

  @Test
  void anUnknownExecutionIsSaid() throws IOException {
    assertEquals(
        "400 ExecutionDoesNotExist: Execution Does Not Exist: '" + ARN + "execution:a:b'",
        wire.call("StopExecution", "executionArn", ARN + "execution:a:b").error());
  }

  @Test
  void errorAndCauseHaveLimits() throws IOException {
    assertEquals(
        "400 ValidationException: 2 validation errors detected: Value at 'cause' failed to satisfy"
            + " constraint: Member must have length less than or equal to 32768; Value at 'error'"
            + " failed to satisfy constraint: Member must have length less than or equal to 256",
        wire.call(
                "StopExecution",
                "executionArn",
                ARN + "execution:a:b",
                "error",
                "e".repeat(257),
                "cause",
                "c".repeat(32_769))
            .error());
  }

  @Test
  void aStoppedExecutionIsAborted() throws IOException {
    String execution = wire.start(wire.create("stopped", Wire.WAIT), "run", "{}");
    Wire.Reply stop =
        wire.call("StopExecution", "executionArn", execution, "error", "E", "cause", "why");
    Wire.Reply described = wire.call("DescribeExecution", "executionArn", execution);
    assertEquals("ABORTED", described.get("status"));
    assertEquals(stop.get("stopDate"), described.get("stopDate"));
    assertEquals("E", described.get("error"));
    assertEquals("why", described.get("cause"));
    Wire.Item last = wire.call("GetExecutionHistory", "executionArn", execution)
        .list("events")
        .getLast();
    assertEquals("ExecutionAborted", last.get("type"));
    assertEquals(0, last.get("previousEventId"));
    assertEquals(Map.of("error", "E", "cause", "why"), last.get("executionAbortedEventDetails"));
  }

  @Test
  void stoppingTwiceChangesNothing() throws IOException {
    String execution = wire.start(wire.create("twice", Wire.WAIT), "run", "{}");
    Wire.Reply first = wire.call("StopExecution", "executionArn", execution);
    assertEquals(
        first.text(),
        wire.call("StopExecution", "executionArn", execution, "error", "E").text());
    assertEquals(
        Map.of(),
        wire.call("GetExecutionHistory", "executionArn", execution)
            .list("events")
            .getLast()
            .get("executionAbortedEventDetails"));
  }

  @Test
  void whatHasSucceededStaysSo() throws IOException {
    String execution = wire.start(wire.create("over", Wire.PASS), "run", "{}");
    Wire.Reply end = wire.await(execution);
    assertEquals(
        end.get("stopDate"),
        wire.call("StopExecution", "executionArn", execution).get("stopDate"));
    assertEquals(
        end.text(), wire.call("DescribeExecution", "executionArn", execution).text());
  }
}

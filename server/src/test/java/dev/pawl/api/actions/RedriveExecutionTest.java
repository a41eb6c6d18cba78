package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.server.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who may be redriven, in AWS's words. */
final class RedriveExecutionTest extends ServerTest {
  private static final String NOT = "400 ExecutionNotRedrivable: Execution Not Redrivable: ";
  private static final String FAIL =
      "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}";

  private String error(String executionArn) throws IOException {
    return wire.call("RedriveExecution", "executionArn", executionArn, "clientToken", "t")
        .error();
  }

  @Test
  void anUnknownExecutionIsSaid() throws IOException {
    assertEquals(
        "400 ExecutionDoesNotExist: Execution Does Not Exist: '" + ARN + "execution:a:b'",
        error(ARN + "execution:a:b"));
  }

  @Test
  void anExpressExecutionIsNoExecutionHere() throws IOException {
    assertEquals(
        "400 InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'",
        error(ARN + "express:a:b:c"));
  }

  @Test
  void aClientTokenIsOfVisibleCharacters() throws IOException {
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value 'a b' at 'clientToken' failed"
            + " to satisfy constraint: Member must satisfy regular expression pattern: [!-~]+",
        wire.call("RedriveExecution", "executionArn", ARN + "execution:a:b", "clientToken", "a b")
            .error());
  }

  @Test
  void whatRunsOrSucceededIsNotRedriven() throws IOException {
    String runs = wire.start(wire.create(fresh("busy"), Wire.WAIT), "a", "{}");
    assertEquals(NOT + "'Execution is RUNNING and cannot be redriven'", error(runs));
    String done = wire.start(wire.create(fresh("done"), Wire.PASS), "a", "{}");
    wire.await(done);
    assertEquals(NOT + "'Execution is SUCCEEDED and cannot be redriven'", error(done));
  }

  @Test
  void whatMayBeRedrivenIsRefusedByThisServerForNow() throws IOException {
    String failed = wire.start(wire.create(fresh("bad"), FAIL), "a", "{}");
    assertEquals("REDRIVABLE", wire.await(failed).get("redriveStatus"));
    assertEquals(
        NOT + "'Redrive is not available in this server yet: start the execution again'",
        error(failed));
  }

  @Test
  void anExecutionOfADeletedMachineIsNotRedriven() throws IOException {
    String machine = wire.create(fresh("gone"), FAIL);
    String failed = wire.start(machine, "a", "{}");
    wire.await(failed);
    wire.call("DeleteStateMachine", "stateMachineArn", machine);
    assertEquals(NOT + "'State machine is in DELETING status'", error(failed));
    assertEquals("NOT_REDRIVABLE", wire.await(failed).get("redriveStatus"));
  }
}

package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartExecutionTest extends ServerTest {
  private static final String INVALID =
      "400 InvalidExecutionInput: Invalid State Machine Execution Input: '";

  @Test
  void anUnknownMachineIsSaid() throws IOException {
    assertEquals(
        "400 StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN
            + "stateMachine:none'",
        wire.call("StartExecution", "stateMachineArn", ARN + "stateMachine:none")
            .error());
  }

  @Test
  void namesHaveAForm() throws IOException {
    String machine = wire.create(fresh("named"), Wire.PASS);
    assertEquals(
        "400 InvalidName: Invalid Name: 'a:b'",
        wire.call("StartExecution", "stateMachineArn", machine, "name", "a:b").error());
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value '' at 'name' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1",
        wire.call("StartExecution", "stateMachineArn", machine, "name", "").error());
  }

  @Test
  void inputIsJson() throws IOException {
    String machine = wire.create(fresh("fed"), Wire.PASS);
    assertEquals(
        INVALID + "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or"
            + " token 'null', 'true' or 'false')'",
        wire.call("StartExecution", "stateMachineArn", machine, "input", "not some json")
            .error());
    assertEquals(
        INVALID + "Unexpected character (''' (code 39)): was expecting double-quote to start field"
            + " name'",
        wire.call("StartExecution", "stateMachineArn", machine, "input", "{'not': 'json'")
            .error());
    assertEquals(
        INVALID + "Invalid execution input.'",
        wire.call("StartExecution", "stateMachineArn", machine, "input", "").error());
  }

  @Test
  void inputHas256KibibytesAtMost() throws IOException {
    String machine = wire.create(fresh("stuffed"), Wire.PASS);
    String longest = "\"" + "x".repeat(262_142) + "\"";
    Wire.Reply fits = wire.call("StartExecution", "stateMachineArn", machine, "input", longest);
    Wire.Reply end = wire.await((String) fits.get("executionArn"));
    assertEquals(longest, end.get("input"));
    for (String tooLong : List.of(longest + " ", "\"ü" + "x".repeat(262_141) + "\"")) {
      assertEquals(
          "400 ValidationException: 1 validation error detected: Value at 'input' failed to satisfy"
              + " constraint: Member must have size less than or equal to 262144 bytes in UTF-8"
              + " encoding",
          wire.call("StartExecution", "stateMachineArn", machine, "input", tooLong)
              .error());
    }
    assertEquals(
        1,
        wire.call("ListExecutions", "stateMachineArn", machine)
            .list("executions")
            .size());
  }

  @Test
  void aTraceHeaderIsAscii() throws IOException {
    String machine = wire.create(fresh("traced"), Wire.PASS);
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value 'ü' at 'traceHeader' failed to"
            + " satisfy constraint: Member must satisfy regular expression pattern: \\p{ASCII}*",
        wire.call("StartExecution", "stateMachineArn", machine, "traceHeader", "ü")
            .error());
    Wire.Reply started =
        wire.call("StartExecution", "stateMachineArn", machine, "traceHeader", "Root=1-2-3");
    assertEquals("Root=1-2-3", wire.await((String) started.get("executionArn")).get("traceHeader"));
  }

  @Test
  void theSameStartIsAnsweredAgainWhileItRuns() throws IOException {
    String name = fresh("machine");
    String machine = wire.create(name, Wire.WAIT);
    Wire.Reply first = wire.call(
        "StartExecution", "stateMachineArn", machine, "name", "run", "input", "{\"a\":1}");
    assertEquals(ARN + "execution:" + name + ":run", first.get("executionArn"));
    assertEquals(
        first.text(),
        wire.call("StartExecution", "stateMachineArn", machine, "name", "run", "input", "{\"a\":1}")
            .text());
    assertEquals(
        "400 ExecutionAlreadyExists: Execution Already Exists: '" + first.get("executionArn") + "'",
        wire.call("StartExecution", "stateMachineArn", machine, "name", "run", "input", "{\"a\":2}")
            .error());
  }

  @Test
  void theNameOfAnEndedExecutionIsTaken() throws IOException {
    String machine = wire.create(fresh("machine"), Wire.PASS);
    String execution = wire.start(machine, "run", "{}");
    wire.await(execution);
    assertEquals(
        "400 ExecutionAlreadyExists: Execution Already Exists: '" + execution + "'",
        wire.call("StartExecution", "stateMachineArn", machine, "name", "run").error());
  }

  @Test
  void aNameIsMadeWhereThereIsNone() throws IOException {
    String machine = wire.create(fresh("machine"), Wire.PASS);
    String arn =
        (String) wire.call("StartExecution", "stateMachineArn", machine).get("executionArn");
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    assertTrue(name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), name);
    assertEquals("{}", wire.await(arn).get("input"));
  }

  @Test
  void theExecutionIsWhereItsMachineIs() throws IOException {
    Wire other = wire.as("000000000002", "eu-north-1");
    String machine = other.create("there", Wire.PASS);
    assertEquals(
        "arn:aws:states:eu-north-1:000000000002:execution:there:run",
        other.start(machine, "run", "{}"));
  }
}

package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartSyncExecutionTest extends ServerTest {
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String FAIL = "{\"StartAt\":\"F\",\"States\":{\"F\":"
      + "{\"Type\":\"Fail\",\"Error\":\"Broken\",\"Cause\":\"on purpose\"}}}";

  private Wire.Reply run(String machine, Object... more) throws IOException {
    Object[] members = new Object[more.length + 2];
    members[0] = "stateMachineArn";
    members[1] = machine;
    System.arraycopy(more, 0, members, 2, more.length);
    return wire.call("StartSyncExecution", members);
  }

  @Test
  void theAnswerSaysHowItEnded() throws IOException {
    String name = fresh("express");
    String machine = wire.createExpress(name, Wire.PASS);
    Wire.Reply end =
        run(machine, "name", "run", "input", " {\"a\":1}", "traceHeader", "Root=1-2-3");
    String arn = (String) end.get("executionArn");
    assertTrue(arn.matches(ARN + "express:" + name + ":run:" + UUID), arn);
    Map<?, ?> members = end.members();
    assertEquals(
        List.of(
            "executionArn",
            "stateMachineArn",
            "name",
            "startDate",
            "stopDate",
            "status",
            "input",
            "output",
            "inputDetails",
            "outputDetails",
            "traceHeader",
            "billingDetails"),
        List.copyOf(members.keySet()));
    assertEquals(machine, members.get("stateMachineArn"));
    assertEquals("run", members.get("name"));
    assertEquals("SUCCEEDED", members.get("status"));
    assertEquals(" {\"a\":1}", members.get("input"));
    assertEquals("{\"x\":1}", members.get("output"));
    assertEquals("Root=1-2-3", members.get("traceHeader"));
    assertEquals(Map.of("included", true), members.get("outputDetails"));
    assertEquals(
        Map.of("billedDurationInMilliseconds", 100, "billedMemoryUsedInMB", 64),
        members.get("billingDetails"));
  }

  @Test
  void aFailureIsAnAnswerToo() throws IOException {
    String machine = wire.createExpress(fresh("express"), FAIL);
    Wire.Reply end = run(machine);
    assertEquals(200, end.status());
    assertEquals("FAILED", end.get("status"));
    assertEquals("Broken", end.get("error"));
    assertEquals("on purpose", end.get("cause"));
    assertEquals("{}", end.get("input"));
    assertFalse(end.members().containsKey("output"));
    assertEquals(Map.of("included", true), end.get("outputDetails"));
  }

  @Test
  void aTimeoutIsAnAnswerTooAndTimeIsBilled() throws IOException {
    String machine = wire.createExpress(
        fresh("express"),
        "{\"TimeoutSeconds\":1,\"StartAt\":\"W\",\"States\":{\"W\":"
            + "{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}}}");
    Wire.Reply end = run(machine);
    assertEquals("TIMED_OUT", end.get("status"));
    assertEquals("States.Timeout", end.get("error"));
    Wire.Item bill = new Wire.Item((Map<?, ?>) end.get("billingDetails"));
    int billed = (Integer) bill.get("billedDurationInMilliseconds");
    assertTrue(billed >= 1_000 && billed % 100 == 0, "" + billed);
  }

  @Test
  void withoutDataThereAreOnlyItsDetails() throws IOException {
    String failing = wire.createExpress(fresh("express"), FAIL);
    Wire.Reply failed = run(failing, "includedData", "METADATA_ONLY");
    assertFalse(failed.members().containsKey("input"));
    assertFalse(failed.members().containsKey("error"));
    assertFalse(failed.members().containsKey("cause"));
    assertEquals(Map.of("included", false), failed.get("inputDetails"));
    String passing = wire.createExpress(fresh("express"), Wire.PASS);
    Wire.Reply passed = run(passing, "includedData", "METADATA_ONLY");
    assertFalse(passed.members().containsKey("output"));
    assertEquals(Map.of("included", false), passed.get("outputDetails"));
    assertEquals("SUCCEEDED", passed.get("status"));
  }

  @Test
  void standardMachinesAreRefused() throws IOException {
    String machine = wire.create(fresh("standard"), Wire.PASS);
    assertEquals(
        "400 StateMachineTypeNotSupported: This operation is not supported by this type of state"
            + " machine",
        run(machine).error());
  }

  @Test
  void badRequestsAreThoseOfStartExecution() throws IOException {
    String machine = wire.createExpress(fresh("express"), Wire.PASS);
    assertEquals(
        "400 InvalidName: Invalid Name: 'a b'", run(machine, "name", "a b").error());
    assertEquals(
        "400 InvalidExecutionInput: Invalid State Machine Execution Input: 'Unrecognized token"
            + " 'no': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or"
            + " 'false')'",
        run(machine, "input", "no").error());
    assertEquals(
        "400 StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN
            + "stateMachine:none'",
        run(ARN + "stateMachine:none").error());
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value 'SOME' at 'includedData'"
            + " failed to satisfy constraint: Member must satisfy enum value set: [ALL_DATA,"
            + " METADATA_ONLY]",
        run(machine, "includedData", "SOME").error());
  }

  @Test
  void aNameMayBeUsedAgain() throws IOException {
    String machine = wire.createExpress(fresh("express"), Wire.PASS);
    Object first = run(machine, "name", "run", "input", "1").get("executionArn");
    Object second = run(machine, "name", "run", "input", "2").get("executionArn");
    assertFalse(first.equals(second), first + " again");
  }

  @Test
  void startExecutionIsAnsweredBeforeTheEnd() throws IOException {
    String name = fresh("express");
    String machine = wire.createExpress(
        name,
        "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":1,\"End\":true}}}");
    Wire.Reply started = wire.call("StartExecution", "stateMachineArn", machine, "name", "run");
    String arn = (String) started.get("executionArn");
    assertTrue(arn.matches(ARN + "express:" + name + ":run:" + UUID), arn);
    assertEquals(List.of("executionArn", "startDate"), sorted(started.members()));
  }

  private static List<String> sorted(Map<?, ?> members) {
    return members.keySet().stream().map(String::valueOf).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeExecution", "StopExecution", "GetExecutionHistory"})
  void anExpressExecutionHasNoHistory(String operation) throws IOException {
    String machine = wire.createExpress(fresh("express"), Wire.PASS);
    Object arn = run(machine).get("executionArn");
    assertEquals(
        "400 InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'",
        wire.call(operation, "executionArn", arn).error());
  }

  @Test
  void expressExecutionsAreNotListed() throws IOException {
    String machine = wire.createExpress(fresh("express"), Wire.PASS);
    assertEquals(
        "400 StateMachineTypeNotSupported: This operation is not supported by this type of state"
            + " machine",
        wire.call("ListExecutions", "stateMachineArn", machine).error());
  }
}

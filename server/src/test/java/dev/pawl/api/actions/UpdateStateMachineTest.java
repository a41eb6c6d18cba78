package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UpdateStateMachineTest extends ServerTest {
  private static final String OTHER = Wire.PASS.replace("\"x\":1", "\"x\":2");

  @Test
  void whatRunsGoesOnWithTheRevisionItBeganWith() throws IOException {
    String arn = wire.create(fresh("m"), Wire.WAIT);
    String execution = wire.start(arn, "before", "{}");
    Wire.Reply updated =
        wire.call("UpdateStateMachine", "stateMachineArn", arn, "definition", OTHER);
    Wire.Reply pinned = wire.call("DescribeStateMachineForExecution", "executionArn", execution);
    assertEquals(Wire.WAIT, pinned.get("definition"));
    assertFalse(pinned.members().containsKey("revisionId"));
    Wire.Reply machine = wire.call("DescribeStateMachine", "stateMachineArn", arn);
    assertEquals(OTHER, machine.get("definition"));
    assertEquals(updated.get("revisionId"), machine.get("revisionId"));
    String after = wire.start(arn, "after", "{}");
    assertEquals("{\"x\":2}", wire.await(after).get("output"));
    assertEquals(
        updated.get("revisionId"),
        wire.call("DescribeStateMachineForExecution", "executionArn", after).get("revisionId"));
  }

  @Test
  void whatIsNotGivenStays() throws IOException {
    String arn = wire.create(fresh("m"), Wire.PASS);
    wire.call("UpdateStateMachine", "stateMachineArn", arn, "roleArn", Wire.ROLE + "2");
    wire.call(
        "UpdateStateMachine",
        "stateMachineArn",
        arn,
        "tracingConfiguration",
        Map.of("enabled", true));
    Wire.Reply machine = wire.call("DescribeStateMachine", "stateMachineArn", arn);
    assertEquals(Wire.ROLE + "2", machine.get("roleArn"));
    assertEquals(Wire.PASS, machine.get("definition"));
    assertEquals(Map.of("enabled", true), machine.get("tracingConfiguration"));
  }

  @Test
  void theSameAgainMakesNoRevision() throws IOException {
    String arn = wire.create(fresh("m"), Wire.PASS);
    Wire.Reply same =
        wire.call("UpdateStateMachine", "stateMachineArn", arn, "definition", Wire.PASS);
    assertFalse(same.members().containsKey("revisionId"));
    Object first = wire.call("UpdateStateMachine", "stateMachineArn", arn, "definition", OTHER)
        .get("revisionId");
    assertEquals(
        first,
        wire.call("UpdateStateMachine", "stateMachineArn", arn, "definition", OTHER)
            .get("revisionId"));
    assertNotEquals(
        first,
        wire.call("UpdateStateMachine", "stateMachineArn", arn, "definition", Wire.PASS)
            .get("revisionId"));
  }

  @Test
  void whatIsWrongChangesNothing() throws IOException {
    String arn = wire.create(fresh("m"), Wire.PASS);
    assertEquals(
        "400 MissingRequiredParameter: Either the definition, the role ARN, the"
            + " LoggingConfiguration, or the TracingConfiguration must be specified",
        wire.call("UpdateStateMachine", "stateMachineArn", arn).error());
    assertEquals(
        "400 ValidationException: Version description can only be set when publish is true",
        wire.call(
                "UpdateStateMachine",
                "stateMachineArn",
                arn,
                "definition",
                OTHER,
                "versionDescription",
                "v")
            .error());
    assertEquals(
        "400 InvalidArn: Invalid Role Arn: 'nobody'",
        wire.call("UpdateStateMachine", "stateMachineArn", arn, "roleArn", "nobody")
            .error());
    assertEquals(
        "400 InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These"
            + " fields are required: [States, StartAt] at /'",
        wire.call("UpdateStateMachine", "stateMachineArn", arn, "definition", "{}")
            .error());
    assertEquals(
        Wire.PASS, wire.call("DescribeStateMachine", "stateMachineArn", arn).get("definition"));
    String none = ARN + "stateMachine:none";
    assertEquals(
        "400 StateMachineDoesNotExist: State Machine Does Not Exist: '" + none + "'",
        wire.call("UpdateStateMachine", "stateMachineArn", none, "definition", OTHER)
            .error());
  }
}

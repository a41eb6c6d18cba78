package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DescribeStateMachineTest extends ServerTest {

  @Test
  void anUnknownMachineIsSaid() throws IOException {
    assertEquals(
        "400 StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN
            + "stateMachine:none'",
        wire.call("DescribeStateMachine", "stateMachineArn", ARN + "stateMachine:none")
            .error());
  }

  @Test
  void includedDataIsOneOfTwo() throws IOException {
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value 'SOME' at 'includedData'"
            + " failed to satisfy constraint: Member must satisfy enum value set: [ALL_DATA,"
            + " METADATA_ONLY]",
        wire.call(
                "DescribeStateMachine",
                "stateMachineArn",
                ARN + "stateMachine:none",
                "includedData",
                "SOME")
            .error());
  }

  @Test
  void aMachineIsShownWithItsDefaults() throws IOException {
    String definition = "  " + Wire.PASS + "\n";
    String arn = wire.create("shown.machine", definition);
    Wire.Reply reply = wire.call("DescribeStateMachine", "stateMachineArn", arn);
    Map<Object, Object> members = new LinkedHashMap<>(reply.members());
    members.remove("creationDate");
    assertEquals(
        "{\"stateMachineArn\":\"" + arn + "\",\"name\":\"shown.machine\",\"status\":\"ACTIVE\","
            + "\"type\":\"STANDARD\",\"definition\":" + Json.of(definition).text()
            + ",\"roleArn\":\"" + Wire.ROLE
            + "\",\"loggingConfiguration\":{\"level\":\"OFF\","
            + "\"includeExecutionData\":false},\"tracingConfiguration\":{\"enabled\":false},"
            + "\"encryptionConfiguration\":{\"type\":\"AWS_OWNED_KEY\"}}",
        Json.of(members).text());
    double seconds = ((Number) reply.get("creationDate")).doubleValue();
    assertEquals(System.currentTimeMillis() / 1_000.0, seconds, 60);
  }

  @Test
  void metadataHasNoDefinition() throws IOException {
    String arn = wire.create("meta", Wire.PASS);
    Wire.Reply reply =
        wire.call("DescribeStateMachine", "stateMachineArn", arn, "includedData", "METADATA_ONLY");
    assertEquals("{}", reply.get("definition"));
  }
}

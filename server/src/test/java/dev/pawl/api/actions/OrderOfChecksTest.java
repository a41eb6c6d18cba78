package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Of a request with several faults, the first is answered: what the model forbids, then the form of
 * what is there, then what does not exist, then what cannot be done with it.
 */
final class OrderOfChecksTest extends ServerTest {
  private static final String NONE = ARN + "stateMachine:none";

  /** A member that is wrong, what it is when it is mended, and how it is answered before. */
  private record Fault(String member, Object wrong, Object right, String error) {}

  /** Calls an operation with all the faults, then without the first, and so on. */
  private void answersInOrder(String operation, List<Fault> faults, String error)
      throws IOException {
    Map<String, Object> request = new LinkedHashMap<>();
    faults.forEach(fault -> request.put(fault.member(), fault.wrong()));
    for (Fault fault : faults) {
      assertEquals(fault.error(), code(operation, request));
      request.put(fault.member(), fault.right());
    }
    assertEquals(error, code(operation, request));
  }

  private String code(String operation, Map<String, Object> request) throws IOException {
    String error = wire.send(operation, Json.of(request).text()).error();
    return error.substring(error.indexOf(' ') + 1, error.indexOf(':'));
  }

  @Test
  void ofAStart() throws IOException {
    List<Fault> faults = List.of(
        new Fault("traceHeader", "\u00e9", "Root=1", "ValidationException"),
        new Fault("stateMachineArn", "none", NONE, "InvalidArn"),
        new Fault("name", "a b", "ab", "InvalidName"),
        new Fault("input", "{", "{}", "InvalidExecutionInput"));
    answersInOrder("StartExecution", faults, "StateMachineDoesNotExist");
    answersInOrder("StartSyncExecution", faults, "StateMachineDoesNotExist");
  }

  @Test
  void ofAStartOfAnotherType() throws IOException {
    String standard = wire.create(fresh("standard"), Wire.PASS);
    answersInOrder(
        "StartSyncExecution",
        List.of(
            new Fault("stateMachineArn", "none", standard, "InvalidArn"),
            new Fault("input", "{", "{}", "InvalidExecutionInput")),
        "StateMachineTypeNotSupported");
  }

  @Test
  void ofAnUpdate() throws IOException {
    answersInOrder(
        "UpdateStateMachine",
        List.of(
            new Fault("publish", 1, true, "SerializationException"),
            new Fault("versionDescription", "a".repeat(257), "a", "ValidationException"),
            new Fault("stateMachineArn", "none", NONE, "InvalidArn"),
            new Fault("roleArn", "none", Wire.ROLE, "InvalidArn"),
            new Fault(
                "loggingConfiguration",
                Map.of("level", "ALL"),
                Map.of("level", "OFF"),
                "InvalidLoggingConfiguration"),
            new Fault("definition", "{}", Wire.PASS, "StateMachineDoesNotExist")),
        "StateMachineDoesNotExist");
  }

  @Test
  void ofTheCreationOfAMachine() throws IOException {
    String name = fresh("there");
    wire.create(name, Wire.WAIT);
    answersInOrder(
        "CreateStateMachine",
        List.of(
            new Fault("type", "fast", "STANDARD", "ValidationException"),
            new Fault("name", "a b", name, "InvalidName"),
            new Fault("roleArn", "none", Wire.ROLE, "InvalidArn"),
            new Fault(
                "loggingConfiguration",
                Map.of("level", "ALL"),
                Map.of("level", "OFF"),
                "InvalidLoggingConfiguration"),
            new Fault("definition", "{}", Wire.PASS, "InvalidDefinition")),
        "StateMachineAlreadyExists");
  }

  @Test
  void ofAnAnswer() throws IOException {
    answersInOrder(
        "SendTaskSuccess",
        List.of(
            new Fault("taskToken", "", "none", "ValidationException"),
            new Fault("output", "{", "{}", "InvalidToken")),
        "InvalidToken");
  }

  @Test
  void ofWhatIsOfAnotherKind() throws IOException {
    String express = "arn:aws:states:us-east-1:123456789012:express:none:a:b";
    answersInOrder(
        "GetExecutionHistory",
        List.of(
            new Fault("maxResults", 1_001, 1_000, "ValidationException"),
            new Fault("executionArn", express, ARN + "execution:none:a", "InvalidArn"),
            new Fault("nextToken", "none", "none", "ExecutionDoesNotExist")),
        "ExecutionDoesNotExist");
  }
}

package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with every kind of bad request: each is refused, and nothing changes. */
final class BadRequestTest extends ServerTest {
  private static final String MACHINE = ARN + "stateMachine:none";
  private static final String EXECUTION = ARN + "execution:none:none";
  private static final String MAP_RUN = ARN + "mapRun:none/none:none";
  private static final String ACTIVITY = ARN + "activity:none";

  /** The members that are ARNs, and what they are of. */
  private static final Map<String, String> ARNS = Map.of(
      "stateMachineArn", "stateMachine:a",
      "executionArn", "execution:a:b",
      "activityArn", "activity:a");

  /** A member, the JSON type it has, and a value that is fine. */
  record Member(String name, String type, Object fine) {}

  /** An operation, its ARN if it takes one, and its members. */
  record Operation(String name, List<Member> members) {

    Map<String, Object> fine() {
      Map<String, Object> fine = new LinkedHashMap<>();
      members.forEach(member -> fine.put(member.name(), member.fine()));
      return fine;
    }
  }

  private static Member text(String name, String fine) {
    return new Member(name, "a String", fine);
  }

  private static Member flag(String name) {
    return new Member(name, "a Boolean", true);
  }

  private static Member size() {
    return new Member("maxResults", "an Integer", 5);
  }

  private static Member structure(String name) {
    return new Member(name, "a structure", Map.of());
  }

  private static final List<Operation> OPERATIONS = List.of(
      new Operation(
          "CreateStateMachine",
          List.of(
              text("name", "a"),
              text("definition", Wire.PASS),
              text("roleArn", Wire.ROLE),
              text("type", "STANDARD"),
              structure("loggingConfiguration"),
              structure("tracingConfiguration"),
              new Member("tags", "a list of structures", List.of()),
              flag("publish"),
              text("versionDescription", "v"))),
      new Operation(
          "DescribeStateMachine",
          List.of(text("stateMachineArn", MACHINE), text("includedData", "ALL_DATA"))),
      new Operation("ListStateMachines", List.of(size(), text("nextToken", "t"))),
      new Operation("DeleteStateMachine", List.of(text("stateMachineArn", MACHINE))),
      new Operation(
          "StartExecution",
          List.of(
              text("stateMachineArn", MACHINE),
              text("name", "a"),
              text("input", "{}"),
              text("traceHeader", "t"))),
      new Operation(
          "StartSyncExecution",
          List.of(
              text("stateMachineArn", MACHINE),
              text("name", "a"),
              text("input", "{}"),
              text("traceHeader", "t"),
              text("includedData", "ALL_DATA"))),
      new Operation(
          "DescribeExecution",
          List.of(text("executionArn", EXECUTION), text("includedData", "ALL_DATA"))),
      new Operation(
          "ListExecutions",
          List.of(
              text("stateMachineArn", MACHINE),
              text("statusFilter", "RUNNING"),
              size(),
              text("nextToken", "t"),
              text("mapRunArn", ARN + "mapRun:a/b:c"),
              text("redriveFilter", "REDRIVEN"))),
      new Operation(
          "GetExecutionHistory",
          List.of(
              text("executionArn", EXECUTION),
              size(),
              flag("reverseOrder"),
              flag("includeExecutionData"),
              text("nextToken", "t"))),
      new Operation(
          "RedriveExecution", List.of(text("executionArn", EXECUTION), text("clientToken", "t"))),
      new Operation(
          "ListMapRuns", List.of(text("executionArn", EXECUTION), size(), text("nextToken", "t"))),
      new Operation("DescribeMapRun", List.of(text("mapRunArn", MAP_RUN))),
      new Operation(
          "UpdateMapRun",
          List.of(
              text("mapRunArn", MAP_RUN),
              new Member("maxConcurrency", "an Integer", 1),
              new Member("toleratedFailurePercentage", "a Float", 1),
              new Member("toleratedFailureCount", "a Long", 1))),
      new Operation(
          "StopExecution",
          List.of(text("executionArn", EXECUTION), text("error", "e"), text("cause", "c"))),
      new Operation(
          "UpdateStateMachine",
          List.of(
              text("stateMachineArn", MACHINE),
              text("definition", Wire.PASS),
              text("roleArn", Wire.ROLE),
              structure("loggingConfiguration"),
              structure("tracingConfiguration"),
              flag("publish"),
              text("versionDescription", "v"))),
      new Operation(
          "DescribeStateMachineForExecution",
          List.of(text("executionArn", EXECUTION), text("includedData", "ALL_DATA"))),
      new Operation(
          "PublishStateMachineVersion",
          List.of(
              text("stateMachineArn", MACHINE), text("revisionId", "r"), text("description", "d"))),
      new Operation(
          "ListStateMachineVersions",
          List.of(text("stateMachineArn", MACHINE), size(), text("nextToken", "t"))),
      new Operation(
          "DeleteStateMachineVersion", List.of(text("stateMachineVersionArn", MACHINE + ":1"))),
      new Operation(
          "CreateStateMachineAlias",
          List.of(
              text("description", "d"),
              text("name", "prod"),
              new Member("routingConfiguration", "a list of structures", List.of()))),
      new Operation(
          "UpdateStateMachineAlias",
          List.of(
              text("stateMachineAliasArn", MACHINE + ":prod"),
              text("description", "d"),
              new Member("routingConfiguration", "a list of structures", List.of()))),
      new Operation(
          "DescribeStateMachineAlias", List.of(text("stateMachineAliasArn", MACHINE + ":prod"))),
      new Operation(
          "ListStateMachineAliases",
          List.of(text("stateMachineArn", MACHINE), size(), text("nextToken", "t"))),
      new Operation(
          "DeleteStateMachineAlias", List.of(text("stateMachineAliasArn", MACHINE + ":prod"))),
      new Operation(
          "TagResource",
          List.of(
              text("resourceArn", MACHINE), new Member("tags", "a list of structures", List.of()))),
      new Operation(
          "UntagResource",
          List.of(
              text("resourceArn", MACHINE), new Member("tagKeys", "a list of Strings", List.of()))),
      new Operation("ListTagsForResource", List.of(text("resourceArn", MACHINE))),
      new Operation(
          "TestState",
          List.of(
              text("definition", "{}"),
              text("roleArn", Wire.ROLE),
              text("input", "{}"),
              text("inspectionLevel", "DEBUG"),
              flag("revealSecrets"),
              text("variables", "{}"),
              text("stateName", "a"),
              structure("mock"),
              text("context", "{}"),
              structure("stateConfiguration"))),
      new Operation(
          "ValidateStateMachineDefinition",
          List.of(
              text("definition", "{}"),
              text("type", "STANDARD"),
              text("severity", "ERROR"),
              size())),
      new Operation(
          "CreateActivity",
          List.of(
              text("name", "a"),
              new Member("tags", "a list of structures", List.of()),
              structure("encryptionConfiguration"))),
      new Operation("DescribeActivity", List.of(text("activityArn", ACTIVITY))),
      new Operation("ListActivities", List.of(size(), text("nextToken", "t"))),
      new Operation("DeleteActivity", List.of(text("activityArn", ACTIVITY))),
      new Operation(
          "GetActivityTask", List.of(text("activityArn", ACTIVITY), text("workerName", "w"))),
      new Operation("SendTaskSuccess", List.of(text("taskToken", "t"), text("output", "{}"))),
      new Operation(
          "SendTaskFailure",
          List.of(text("taskToken", "t"), text("error", "e"), text("cause", "c"))),
      new Operation("SendTaskHeartbeat", List.of(text("taskToken", "t"))));

  static List<Operation> operations() {
    return OPERATIONS;
  }

  @Test
  void everyOperationIsTried() {
    List<String> tried = OPERATIONS.stream().map(Operation::name).sorted().toList();
    assertEquals(tried, ActionNames.all());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBodyIsNeeded(Operation operation) throws IOException {
    assertEquals(
        "400 SerializationException: The request has no body; a JSON object is expected, {} at"
            + " least",
        wire.send(operation.name(), "").error());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBodyIsJson(Operation operation) throws IOException {
    for (String body : List.of("{", "{\"a\":}", "{} {}", "<xml/>", "{\"a\":\"\t\"}")) {
      String error = wire.send(operation.name(), body).error();
      assertTrue(
          error.startsWith("400 SerializationException: The request's body is not JSON: "), error);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBodyIsAnObject(Operation operation) throws IOException {
    assertEquals(
        "400 SerializationException: LIST_VALUE where the request's JSON object was expected",
        wire.send(operation.name(), "[]").error());
    assertEquals(
        "400 SerializationException: NULL_VALUE where the request's JSON object was expected",
        wire.send(operation.name(), "null").error());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyMemberHasItsType(Operation operation) throws IOException {
    List<Object> values = List.of("text", 1, true, List.of(1), Map.of("a", 1));
    for (Member member : operation.members()) {
      for (Object value : values) {
        if (!member.fine().getClass().isInstance(value) && !isOfKind(member, value)) {
          Map<String, Object> members = operation.fine();
          members.put(member.name(), value);
          String error = wire.send(operation.name(), Json.of(members).text()).error();
          assertTrue(
              error.startsWith("400 SerializationException: ")
                  && error.endsWith("_VALUE can not be converted to " + member.type() + " (at '"
                      + member.name() + "')"),
              operation.name() + "." + member.name() + " = " + value + ": " + error);
        }
      }
    }
  }

  private static boolean isOfKind(Member member, Object value) {
    return (value instanceof Map && member.fine() instanceof Map)
        || (value instanceof List && member.fine() instanceof List);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyArnIsOfTheRightKind(Operation operation) throws IOException {
    for (Member member : operation.members()) {
      if (ARNS.containsKey(member.name())) {
        for (Map.Entry<String, String> foreign : foreign(member.name()).entrySet()) {
          assertEquals(
              "400 InvalidArn: Invalid Arn: '" + foreign.getValue() + "'",
              wire.call(operation.name(), member.name(), foreign.getKey()).error());
        }
      }
    }
  }

  private static Map<String, String> foreign(String member) {
    Map<String, String> arns = new LinkedHashMap<>();
    arns.put("nonsense", "Invalid ARN prefix: nonsense");
    arns.put("arn:aws:states", "Invalid ARN prefix: arn:aws:states");
    List<String> types = new ArrayList<>(List.of("express:a:b:c", "mapRun:a/b:c"));
    types.addAll(ARNS.values());
    types.remove(ARNS.get(member));
    for (String type : types) {
      arns.put(
          ARN + type,
          "Resource type not valid in this context: " + type.substring(0, type.indexOf(':')));
    }
    arns.put(
        "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Resource type not valid in this context: function");
    return arns;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anArnHasALimit(Operation operation) throws IOException {
    for (Member member : operation.members()) {
      if (ARNS.containsKey(member.name())) {
        String error =
            wire.call(operation.name(), member.name(), "a".repeat(257)).error();
        assertTrue(error.endsWith("Member must have length less than or equal to 256"), error);
      }
    }
  }

  @Test
  void unknownTargetsAreSaid() throws IOException {
    assertEquals(
        "400 UnknownOperationException: The operation RedriveEverything is not available in this"
            + " server",
        wire.send("RedriveEverything", "{}").error());
    assertEquals(
        "400 UnknownOperationException: The target DynamoDB_20120810.GetItem is of no service here;"
            + " there is AWSStepFunctions, Logs_20140328",
        wire.post(Map.of("X-Amz-Target", "DynamoDB_20120810.GetItem"), "{}").error());
    assertEquals(
        "400 UnknownOperationException: The header X-Amz-Target is missing. It names the operation,"
            + " for example AWSStepFunctions.CreateStateMachine",
        wire.post(Map.of(), "{}").error());
  }

  @Test
  void everyAnswerHasARequestIdAndTheProtocolsType() throws IOException {
    for (Wire.Reply reply :
        List.of(wire.call("ListStateMachines"), wire.send("ListStateMachines", "["))) {
      assertEquals("application/x-amz-json-1.0", reply.header("content-type"));
      assertEquals(36, reply.header("x-amzn-requestid").length());
    }
  }

  @Test
  void errorsCarryAwsNamespaces() throws IOException {
    assertEquals(
        "com.amazonaws.swf.service.v2.model#InvalidArn",
        wire.call("StopExecution", "executionArn", "x").get("__type"));
    assertEquals(
        "com.amazon.coral.validate#ValidationException",
        wire.call("StopExecution").get("__type"));
    assertEquals(
        "com.amazon.coral.service#SerializationException",
        wire.send("StopExecution", "[").get("__type"));
  }
}

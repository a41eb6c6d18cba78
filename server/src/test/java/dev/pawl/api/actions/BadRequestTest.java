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
  /** The members that are ARNs, and what they are of. */
  private static final Map<String, String> ARNS = Map.of(
      "stateMachineArn", "stateMachine:a",
      "executionArn", "execution:a:b",
      "activityArn", "activity:a");

  private static final RequestModel MODEL = RequestModel.read("states.json");

  static List<String> operations() {
    return ActionNames.all();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBodyIsNeeded(String operation) throws IOException {
    assertEquals(
        "400 SerializationException: The request has no body; a JSON object is expected, {} at"
            + " least",
        wire.send(operation, "").error());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBodyIsJson(String operation) throws IOException {
    for (String body : List.of("{", "{\"a\":}", "{} {}", "<xml/>", "{\"a\":\"\t\"}")) {
      String error = wire.send(operation, body).error();
      assertTrue(
          error.startsWith("400 SerializationException: The request's body is not JSON: "), error);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBodyIsAnObject(String operation) throws IOException {
    assertEquals(
        "400 SerializationException: LIST_VALUE where the request's JSON object was expected",
        wire.send(operation, "[]").error());
    assertEquals(
        "400 SerializationException: NULL_VALUE where the request's JSON object was expected",
        wire.send(operation, "null").error());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyArnIsOfTheRightKind(String operation) throws IOException {
    Map<String, Object> fine =
        new BrokenRequests(MODEL, Map.of(), "ValidationException").fine(operation);
    for (RequestModel.Member member : MODEL.members(MODEL.request(operation))) {
      if (ARNS.containsKey(member.name())) {
        for (Map.Entry<String, String> foreign : foreign(member.name()).entrySet()) {
          fine.put(member.name(), foreign.getKey());
          assertEquals(
              "400 InvalidArn: Invalid Arn: '" + foreign.getValue() + "'",
              wire.send(operation, Json.of(fine).text()).error());
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

package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy is asked about is what the operation acts on, whatever else a request names. */
final class ResourcesTest {
  private static final String MEMBERS = """
      {"stateMachineArn":"arn:aws:states:r:1:stateMachine:m:prod","executionArn":"arn:e",
       "activityArn":"arn:a","resourceArn":"arn:r","name":"n","logGroupName":"g",
       "stateMachineAliasArn":"arn:aws:states:r:1:stateMachine:other:x",
       "stateMachineVersionArn":"arn:aws:states:r:1:stateMachine:third:1",
       "routingConfiguration":
         [{"stateMachineVersionArn":"arn:aws:states:r:1:stateMachine:routed:1"}]}""";

  @ParameterizedTest
  @CsvSource({
    "states, StartExecution, arn:aws:states:r:1:stateMachine:m",
    "states, StopExecution, arn:e",
    "states, GetActivityTask, arn:a",
    "states, TagResource, arn:r",
    "states, UpdateStateMachineAlias, arn:aws:states:r:1:stateMachine:other",
    "states, DeleteStateMachineVersion, arn:aws:states:r:1:stateMachine:third",
    "states, CreateStateMachineAlias, arn:aws:states:r:1:stateMachine:routed",
    "states, CreateStateMachine, arn:aws:states:eu-west-1:123456789012:stateMachine:n",
    "states, SendTaskSuccess, *",
    "logs, DeleteLogGroup, arn:aws:logs:eu-west-1:123456789012:log-group:g",
  })
  void onlyTheMemberOfTheOperationCounts(String service, String operation, String resource) {
    assertEquals(
        resource,
        Resources.of(
            service,
            operation,
            new Caller("123456789012", "eu-west-1"),
            Members.of(Json.parse(MEMBERS))));
  }
}

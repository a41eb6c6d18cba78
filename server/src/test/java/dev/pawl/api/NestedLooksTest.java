package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.api.ApiException.Code;
import dev.pawl.definition.Resource;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a nested execution is looked at while the store, or another node, is away. */
final class NestedLooksTest {
  private static final ServiceModel MODEL = ServiceModel.of(Json.parse(
      "{'operations':{'DescribeExecution':'Any','StopExecution':'Any'},".replace('\'', '"')
          + "'shapes':{'Any':{'type':'structure','members':{}}}}".replace('\'', '"')));

  private static final Json JOB =
      Json.parse("{\"ExecutionArn\":\"arn:aws:states:us-east-1:123456789012:execution:a:b\"}");

  private final Queue<Supplier<Json>> answers = new ArrayDeque<>();

  /** An operation that answers what the test has prepared. */
  private record Prepared(String name, Queue<Supplier<Json>> answers) implements Action {
    @Override
    public Json handle(Caller caller, Members members) {
      return answers.remove().get();
    }
  }

  private JobIntegration nested() {
    OwnOperations own = new OwnOperations();
    own.set(
        new AwsService(
            "AWSStepFunctions",
            "states",
            "1.0",
            Code.VALIDATION_EXCEPTION,
            MODEL,
            List.of(
                new Prepared("DescribeExecution", answers),
                new Prepared("StopExecution", answers))),
        id -> new CompletableFuture<>());
    return (JobIntegration) own.find(new Resource.Service(
            "arn:aws:states:::states:startExecution.sync:2",
            "states",
            "startExecution.sync:2",
            Resource.Pattern.RUN_A_JOB_PARSED))
        .orElseThrow();
  }

  private static Call call() {
    return new Call(
        new ExecutionId("arn:aws:states:us-east-1:123456789012:execution:machine:one"),
        7,
        "arn:aws:states:::states:startExecution.sync:2",
        Json.parse(
            "{\"StateMachineArn\":" + "\"arn:aws:states:us-east-1:123456789012:stateMachine:a\"}"),
        Optional.empty());
  }

  private static Supplier<Json> refusing(Code code) {
    return () -> {
      throw new ApiException(code, "on purpose");
    };
  }

  @Test
  void aLookThatFailsSaysNothingOfTheExecution() throws Exception {
    answers.add(refusing(Code.SERVICE_UNAVAILABLE));
    answers.add(refusing(Code.INTERNAL_FAILURE));
    answers.add(() -> Json.of(Map.of("status", "SUCCEEDED", "output", "3")));
    Json result = nested().await(call(), JOB);
    assertEquals("{\"Output\":3,\"Status\":\"SUCCEEDED\"}", result.text());
  }

  @Test
  void anExecutionThatIsNotThereIsNotLookedForAgain() {
    answers.add(refusing(Code.EXECUTION_DOES_NOT_EXIST));
    TaskException failure = assertThrows(TaskException.class, () -> nested().await(call(), JOB));
    assertEquals("StepFunctions.ExecutionDoesNotExistException", failure.error());
  }

  @Test
  void theEndIsAskedForUntilItIsHeard() throws Exception {
    answers.add(refusing(Code.THROTTLING_EXCEPTION));
    answers.add(() -> Json.of(Map.of()));
    nested().end(call(), JOB);
    assertTrue(answers.isEmpty());
  }

  @Test
  void whatAnEarlierProcessStartedIsFoundByItsName() throws Exception {
    answers.add(() -> Json.of(Map.of("status", "RUNNING")));
    String found = nested().begun(call()).orElseThrow().text();
    assertTrue(
        found.startsWith("{\"ExecutionArn\":\"arn:aws:states:us-east-1:123456789012:execution:a:"),
        found);
    answers.add(refusing(Code.EXECUTION_DOES_NOT_EXIST));
    assertEquals(Optional.empty(), nested().begun(call()));
  }
}

package dev.pawl.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the steps of a case come out, against a service that answers what the test says. */
final class CaseRunTest {
  private final Deque<Answer> toGive = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void aCaseWhoseAnswersAreAsRecordedPasses() throws Exception {
    answer(200, "{\"a\": 1}");
    assertEquals(new Outcome.Passed(), run(call("c1", ""), match("k", "\"$response\": \"c1\"")));
  }

  @Test
  void anAnswerThatDiffersFails() throws Exception {
    answer(200, "{\"a\": 2}");
    Outcome outcome = run(call("c1", ""), match("k", "\"$response\": \"c1\""));
    assertEquals(new Outcome.Failed("", List.of(new Difference("k.a", "1", "2"))), outcome);
  }

  @Test
  void aRefusalWhereAwsAnsweredFailsWithItsWords() throws Exception {
    answer(400, "{\"__type\": \"x#InvalidName\", \"message\": \"no\"}");
    assertEquals(
        "c1 stepfunctions.Do must succeed, answered 400 InvalidName: no", failure(call("c1", "")));
  }

  @Test
  void anAnswerWhereAwsRefusedFails() throws Exception {
    answer(200, "{}");
    assertTrue(failure(call("c1", ",\"error\": true")).contains("must fail"));
  }

  @Test
  void anOperationThatIsNotThereIsReportedAsSuch() throws Exception {
    answer(400, "{\"__type\": \"UnknownOperationException\"}");
    assertEquals(new Outcome.NotYet("stepfunctions.Do"), run(call("c1", ",\"error\": true")));
    assertEquals(
        new Outcome.NotYet("a stand-in for sqs"),
        run("{\"call\": \"sqs.CreateQueue\", \"id\": \"c1\", \"params\": {}}"));
  }

  @Test
  void whatTheServerSaysItLacksIsReportedAsSuch() throws Exception {
    answer(
        400,
        "{\"__type\": \"InvalidDefinition\", \"message\": \"Invalid State Machine Definition:"
            + " 'SCHEMA_VALIDATION_FAILED: Odd states are not supported by this version of Pawl"
            + " at /States/M/Type'\"}");
    assertEquals(new Outcome.NotYet("Odd states"), run(call("c1", "")));
    answer(
        200,
        "{\"cause\": \"An error occurred while executing the state 'M' (entered at the event id"
            + " #2). An odd mode is not supported by this version of Pawl\"}");
    assertEquals(
        new Outcome.NotYet("An odd mode"),
        run(call("c1", ""), match("k", "\"$response\": \"c1\"")));
    answer(200, "{\"cause\": \"The resource arn:aws:states:::x is not available in this server\"}");
    assertEquals(
        new Outcome.NotYet("The resource arn:aws:states:::x"),
        run(call("c1", ""), match("k", "\"$response\": \"c1\"")));
  }

  @Test
  void aRecordedErrorIsSeenAsThePythonClientShowsIt() throws Exception {
    String error = "{\"__type\": \"com.amazonaws#Bad\", \"message\": \"why\", \"reason\": \"R\"}";
    answer(400, error);
    CaseRun run = caseRun(
        call("c1", ",\"error\": true"),
        match("all", "\"$error\": \"c1\", \"as\": \"response\""),
        match("text", "\"$error\": \"c1\", \"as\": \"text\""),
        match("type", "\"$error\": \"c1\", \"as\": \"type\""),
        match("message", "\"$error\": \"c1\", \"as\": \"message\""));
    assertInstanceOf(Outcome.Failed.class, run.run());
    assertEquals(
        Json.parse("{\"message\":\"why\",\"reason\":\"R\","
                + "\"Error\":{\"Code\":\"Bad\",\"Message\":\"why\"},"
                + "\"ResponseMetadata\":{\"HTTPStatusCode\":400}}")
            .tree(),
        run.answers().get("all"));
    assertEquals(
        "An error occurred (Bad) when calling the Do operation: why",
        run.answers().get("text"));
    assertEquals("Bad", run.answers().get("type"));
    assertEquals("why", run.answers().get("message"));
  }

  @Test
  void anAwaitedExecutionIsLookedAtUntilItEnds() throws Exception {
    answer(200, "{\"status\": \"RUNNING\"}");
    answer(200, "{\"status\": \"RUNNING\"}");
    answer(200, "{\"status\": \"FAILED\"}");
    assertEquals(new Outcome.Passed(), run(await("execution_terminated")));
    assertEquals(List.of("DescribeExecution", "DescribeExecution", "DescribeExecution"), asked);
  }

  @Test
  void anExecutionThatShouldSucceedAndDoesNotFailsAtOnce() throws Exception {
    answer(200, "{\"status\": \"FAILED\", \"error\": \"E\", \"cause\": \"C\"}");
    assertTrue(failure(await("execution_success")).endsWith("ended FAILED: E, C"));
  }

  @Test
  void waitingForeverEndsAtTheDeadline() throws Exception {
    for (int i = 0; i < 100; i++) {
      answer(200, "{\"status\": \"RUNNING\"}");
    }
    assertTrue(failure(await("execution_terminated")).contains("did not hold within"));
  }

  @Test
  void aPollRepeatsItsStepsUntilTheySucceed() throws Exception {
    answer(400, "{\"__type\": \"NotYet\", \"message\": \"\"}");
    answer(200, "{\"a\": 1}");
    assertEquals(new Outcome.Passed(), run("{\"poll\": [" + call("c1", "") + "]}"));
  }

  @Test
  void whatACaseCreatedIsRemovedInReverse() throws Exception {
    answer(200, "{\"stateMachineArn\": \"m\"}");
    answer(200, "{\"executionArn\": \"e\"}");
    answer(200, "{}");
    answer(400, "{\"__type\": \"Gone\"}");
    CaseRun run = caseRun(
        call("c1", "").replace("Do", "CreateStateMachine"),
        call("c2", "").replace("Do", "StartExecution"));
    run.run();
    run.cleanUp();
    assertEquals(
        List.of("CreateStateMachine", "StartExecution", "StopExecution", "DeleteStateMachine"),
        asked);
  }

  @Test
  void anAnswerThatIsNotAnAnswerFailsTheCaseAndNotTheRun() throws Exception {
    answer(200, "{\"surprise\": 1}");
    assertTrue(failure(await("execution_terminated")).contains("expected a string 'status'"));
  }

  private String failure(String... steps) throws Exception {
    return ((Outcome.Failed) run(steps)).reason();
  }

  private Outcome run(String... steps) throws Exception {
    return caseRun(steps).run();
  }

  private CaseRun caseRun(String... steps) {
    ConformanceCase recorded = ConformanceCase.parse(
        "file",
        Json.parse("{\"id\": \"i\", \"kind\": \"api\", \"replayable\": true,"
                + " \"expected\": {\"k\": {\"a\": 1,"
                + " \"ResponseMetadata\": {\"HTTPStatusCode\": 200}}},"
                + " \"placeholders\": [], \"steps\": ["
                + String.join(",", steps)
                + "]}")
            .tree());
    Expansion expansion =
        new Expansion(new CaseFiles(Path.of("none")), new Request.Caller("1", "r"));
    Service service = request -> {
      asked.add(request.operation());
      return toGive.removeFirst();
    };
    return new CaseRun(
        recorded,
        expansion,
        new Calls(Map.of(Calls.STEP_FUNCTIONS, service)),
        new Patience(Duration.ofMillis(300)));
  }

  private void answer(int status, String body) {
    toGive.add(new Answer(status, Tree.object(Json.parse(body).tree())));
  }

  private static String call(String id, String more) {
    return "{\"call\": \"stepfunctions.Do\", \"id\": \"" + id + "\", \"params\": {}" + more + "}";
  }

  private static String await(String condition) {
    return "{\"await\": \"" + condition + "\", \"execution_arn\": \"e\"}";
  }

  private static String match(String key, String value) {
    return "{\"match\": \"" + key + "\", \"value\": {" + value + "}}";
  }
}

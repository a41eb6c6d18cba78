package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.definition.Resource;
import dev.pawl.definition.StateType;
import dev.pawl.execution.Event;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class HistoryEventsTest {
  private static final Event.Header HEADER =
      new Event.Header(7, 5, 0, Instant.ofEpochMilli(1_700_000_000_120L), Optional.empty());

  private static final String HEAD = "{\"timestamp\":1700000000.120,\"type\":\"";
  private static final String IDS = "\",\"id\":7,\"previousEventId\":5";

  private static final Json INPUT = Json.trusted("{ \"a\" : 1 }");
  private static final String INPUT_SHOWN =
      "\"input\":\"{ \\\"a\\\" : 1 }\",\"inputDetails\":{\"truncated\":false}";

  private static final String OUTPUT_SHOWN =
      "\"output\":\"{ \\\"a\\\" : 1 }\",\"outputDetails\":{\"truncated\":false}";

  private static final Failure FAILURE = Failure.of("E", "why");
  private static final Failure NOTHING = new Failure(Optional.empty(), Optional.empty());

  private static final Resource FUNCTION =
      new Resource.LambdaFunction("arn:aws:lambda:us-east-1:123456789012:function:f");

  private static final Resource ACTIVITY =
      new Resource.Activity("arn:aws:states:us-east-1:123456789012:activity:a");

  private static final Resource SERVICE = new Resource.Service(
      "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "sqs",
      "sendMessage.waitForTaskToken",
      Resource.Pattern.WAIT_FOR_TASK_TOKEN);

  private static final String SERVICE_SHOWN =
      "\"resourceType\":\"sqs\",\"resource\":\"sendMessage.waitForTaskToken\"";

  private static final Map<Event, String> CASES = cases();

  private static Map<Event, String> cases() {
    Map<Event, String> cases = new LinkedHashMap<>();
    executions(cases);
    states(cases);
    tasks(cases);
    answers(cases);
    return cases;
  }

  private static void executions(Map<Event, String> cases) {
    Event.Identity identity = new Event.Identity(
        "arn:x",
        "x",
        "arn:m",
        "m",
        "arn:role",
        "r1",
        Optional.of("arn:m:1"),
        Optional.of("arn:m:live"),
        Optional.empty());
    cases.put(
        new Event.ExecutionStarted(HEADER, identity, INPUT, Optional.empty()),
        "ExecutionStarted|,\"executionStartedEventDetails\":{" + INPUT_SHOWN
            + ",\"roleArn\":\"arn:role\",\"stateMachineAliasArn\":\"arn:m:live\""
            + ",\"stateMachineVersionArn\":\"arn:m:1\"}");
    cases.put(
        new Event.ExecutionSucceeded(HEADER, INPUT),
        "ExecutionSucceeded|,\"executionSucceededEventDetails\":{" + OUTPUT_SHOWN + "}");
    cases.put(
        new Event.ExecutionFailed(HEADER, FAILURE),
        "ExecutionFailed|,\"executionFailedEventDetails\":{\"error\":\"E\",\"cause\":\"why\"}");
    cases.put(
        new Event.ExecutionAborted(HEADER, NOTHING),
        "ExecutionAborted|,\"executionAbortedEventDetails\":{}");
    cases.put(
        new Event.ExecutionTimedOut(HEADER, NOTHING),
        "ExecutionTimedOut|,\"executionTimedOutEventDetails\":{}");
  }

  private static void states(Map<Event, String> cases) {
    cases.put(
        new Event.StateEntered(HEADER, StateType.CHOICE, "C", INPUT),
        "ChoiceStateEntered|,\"stateEnteredEventDetails\":{\"name\":\"C\"," + INPUT_SHOWN + "}");
    cases.put(
        new Event.StateExited(
            HEADER,
            StateType.PASS,
            "P",
            INPUT,
            Map.of("v", Json.trusted("\"t\"")),
            Optional.of("next")),
        "PassStateExited|,\"stateExitedEventDetails\":{\"name\":\"P\"," + OUTPUT_SHOWN
            + ",\"assignedVariables\":{\"v\":\"\\\"t\\\"\"}"
            + ",\"assignedVariablesDetails\":{\"truncated\":false}}");
    cases.put(
        new Event.EvaluationFailed(HEADER, "P", FAILURE, "Output/a"),
        "EvaluationFailed|,\"evaluationFailedEventDetails\":{" + "\"error\":\"E\",\"cause\":\"why\""
            + ",\"location\":\"Output/a\",\"state\":\"P\"}");
    cases.put(new Event.StateAborted(HEADER, StateType.WAIT), "WaitStateAborted|");
    cases.put(new Event.ParallelStateStarted(HEADER, 1, 2, INPUT), "ParallelStateStarted|");
    cases.put(new Event.ParallelStateSucceeded(HEADER), "ParallelStateSucceeded|");
    cases.put(new Event.ParallelStateFailed(HEADER), "ParallelStateFailed|");
    cases.put(
        new Event.MapStateStarted(HEADER, 2, INPUT, 40),
        "MapStateStarted|,\"mapStateStartedEventDetails\":{\"length\":2}");
    cases.put(new Event.MapStateSucceeded(HEADER), "MapStateSucceeded|");
    cases.put(new Event.MapStateFailed(HEADER), "MapStateFailed|");
    String iteration = "EventDetails\":{\"name\":\"Each\",\"index\":1}";
    cases.put(
        new Event.MapIterationStarted(HEADER, "Each", 1, 5, Optional.of(INPUT)),
        "MapIterationStarted|,\"mapIterationStarted" + iteration);
    cases.put(
        new Event.MapIterationSucceeded(HEADER, "Each", 1),
        "MapIterationSucceeded|,\"mapIterationSucceeded" + iteration);
    cases.put(
        new Event.MapIterationFailed(HEADER, "Each", 1),
        "MapIterationFailed|,\"mapIterationFailed" + iteration);
    cases.put(
        new Event.MapIterationAborted(HEADER, "Each", 1),
        "MapIterationAborted|,\"mapIterationAborted" + iteration);
  }

  private static void tasks(Map<Event, String> cases) {
    cases.put(
        new Event.TaskScheduled(
            HEADER, FUNCTION, INPUT, Optional.of(3L), Optional.empty(), Optional.empty()),
        "LambdaFunctionScheduled|,\"lambdaFunctionScheduledEventDetails\":{\"resource\":\""
            + FUNCTION.arn() + "\"," + INPUT_SHOWN + ",\"timeoutInSeconds\":3}");
    cases.put(
        new Event.TaskScheduled(
            HEADER,
            ACTIVITY,
            INPUT,
            Optional.of(3L),
            Optional.of(2L),
            Optional.of("arn:aws:iam::1:role/r")),
        "ActivityScheduled|,\"activityScheduledEventDetails\":{\"resource\":\"" + ACTIVITY.arn()
            + "\"," + INPUT_SHOWN + ",\"timeoutInSeconds\":3,\"heartbeatInSeconds\":2"
            + ",\"taskCredentials\":{\"roleArn\":\"arn:aws:iam::1:role/r\"}}");
    cases.put(
        new Event.TaskScheduled(
            HEADER, SERVICE, INPUT, Optional.empty(), Optional.empty(), Optional.empty()),
        "TaskScheduled|,\"taskScheduledEventDetails\":{" + SERVICE_SHOWN
            + ",\"region\":\"eu-west-1\",\"parameters\":\"{ \\\"a\\\" : 1 }\"}");
    cases.put(new Event.TaskStarted(HEADER, FUNCTION, Optional.empty()), "LambdaFunctionStarted|");
    cases.put(
        new Event.TaskStarted(HEADER, ACTIVITY, Optional.empty()),
        "ActivityStarted|,\"activityStartedEventDetails\":{}");
    cases.put(
        new Event.TaskStarted(HEADER, ACTIVITY, Optional.of("w-1")),
        "ActivityStarted|,\"activityStartedEventDetails\":{\"workerName\":\"w-1\"}");
    cases.put(
        new Event.TaskStarted(HEADER, SERVICE, Optional.empty()),
        "TaskStarted|,\"taskStartedEventDetails\":{" + SERVICE_SHOWN + "}");
  }

  private static void answers(Map<Event, String> cases) {
    cases.put(
        new Event.TaskSucceeded(HEADER, FUNCTION, INPUT),
        "LambdaFunctionSucceeded|,\"lambdaFunctionSucceededEventDetails\":{" + OUTPUT_SHOWN + "}");
    cases.put(
        new Event.TaskSubmitted(HEADER, SERVICE, INPUT),
        "TaskSubmitted|,\"taskSubmittedEventDetails\":{" + SERVICE_SHOWN + "," + OUTPUT_SHOWN
            + "}");
    cases.put(
        new Event.TaskSubmitFailed(HEADER, SERVICE, FAILURE),
        "TaskSubmitFailed|,\"taskSubmitFailedEventDetails\":{" + SERVICE_SHOWN
            + ",\"error\":\"E\",\"cause\":\"why\"}");
    cases.put(
        new Event.TaskSucceeded(HEADER, SERVICE, INPUT),
        "TaskSucceeded|,\"taskSucceededEventDetails\":{" + SERVICE_SHOWN + "," + OUTPUT_SHOWN
            + "}");
    cases.put(
        new Event.TaskFailed(HEADER, ACTIVITY, FAILURE),
        "ActivityFailed|,\"activityFailedEventDetails\":{\"error\":\"E\",\"cause\":\"why\"}");
    cases.put(
        new Event.TaskFailed(HEADER, SERVICE, NOTHING),
        "TaskFailed|,\"taskFailedEventDetails\":{" + SERVICE_SHOWN + "}");
    cases.put(
        new Event.TaskTimedOut(HEADER, FUNCTION, Failure.of("States.Timeout")),
        "LambdaFunctionTimedOut|,\"lambdaFunctionTimedOutEventDetails\":"
            + "{\"error\":\"States.Timeout\"}");
  }

  @Test
  void everyEventHasItsForm() {
    HistoryEvents forms = new HistoryEvents("eu-west-1", true);
    CASES.forEach((event, expected) -> {
      String[] typeAndDetails = expected.split("\\|", 2);
      assertEquals(
          HEAD + typeAndDetails[0] + IDS + typeAndDetails[1] + "}",
          forms.render(event).text());
    });
  }

  @Test
  void everyKindOfEventIsAmongTheCases() {
    Set<Class<?>> shown = CASES.keySet().stream().map(Event::getClass).collect(Collectors.toSet());
    List<Class<?>> missing = Arrays.stream(Event.class.getPermittedSubclasses())
        .filter(kind -> !shown.contains(kind))
        .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void withoutPayloadsErrorsRemain() {
    HistoryEvents forms = new HistoryEvents("eu-west-1", false);
    assertEquals(
        HEAD + "PassStateEntered" + IDS + ",\"stateEnteredEventDetails\":{\"name\":\"P\"}}",
        forms.render(new Event.StateEntered(HEADER, StateType.PASS, "P", INPUT)).text());
    assertEquals(
        HEAD + "ExecutionFailed" + IDS
            + ",\"executionFailedEventDetails\":{\"error\":\"E\",\"cause\":\"why\"}}",
        forms.render(new Event.ExecutionFailed(HEADER, FAILURE)).text());
    assertEquals(
        HEAD + "TaskScheduled" + IDS + ",\"taskScheduledEventDetails\":{" + SERVICE_SHOWN
            + ",\"region\":\"eu-west-1\"}}",
        forms
            .render(new Event.TaskScheduled(
                HEADER, SERVICE, INPUT, Optional.empty(), Optional.empty(), Optional.empty()))
            .text());
  }
}

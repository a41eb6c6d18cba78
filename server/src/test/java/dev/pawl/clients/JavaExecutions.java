package dev.pawl.clients;

import static dev.pawl.clients.JavaMachines.HELLO;
import static dev.pawl.clients.JavaMachines.LIVE;
import static dev.pawl.clients.Seen.HERE;
import static dev.pawl.clients.Seen.recent;
import static dev.pawl.clients.Seen.refused;
import static dev.pawl.clients.Seen.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** The tour in Java: executions of both types, histories, single states. */
final class JavaExecutions {
  private static final String FIRST = HERE + "execution:hello:first";
  private static final String ROLE = "arn:aws:iam::123456789012:role/tour";
  private static final String LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/tour:*";
  private static final String FAILS =
      "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"C\"}}}";

  private final SfnClient sfn;
  private final Seen seen;

  JavaExecutions(SfnClient sfn, Seen seen) {
    this.sfn = sfn;
    this.seen = seen;
  }

  /** {@return an execution that has ended} */
  DescribeExecutionResponse ended(String arn) {
    return Seen.until(
        "the end of " + arn,
        () -> Optional.of(sfn.describeExecution(call -> call.executionArn(arn)))
            .filter(described -> described.status() != ExecutionStatus.RUNNING));
  }

  /** {@return the ARN of an execution that was started with the input of the tour} */
  String start(String machine, String name, String input) {
    var started =
        sfn.startExecution(call -> call.stateMachineArn(machine).name(name).input(input));
    recent(started.startDate());
    return started.executionArn();
  }

  /** {@return the input of the tour} */
  String input() {
    return seen.input();
  }

  /** Asserts that two texts are the same value of JSON. */
  static void assertSame(String expected, String actual) {
    assertEquals(Json.parse(expected).tree(), Json.parse(actual).tree());
  }

  void standard() {
    assertEquals(FIRST, start(LIVE, "first", input()));
    start(HELLO, "second", input());
    String third = start(HELLO, "third", input());
    refused(ExecutionAlreadyExistsException.class, () -> start(HELLO, "third", "{}"));
    refused(InvalidExecutionInputException.class, () -> start(HELLO, "fourth", "{"));
    tell("StartExecution", "arn", "date", "ExecutionAlreadyExists", "InvalidExecutionInput");
    DescribeExecutionResponse end = ended(FIRST);
    assertEquals(ExecutionStatus.SUCCEEDED, end.status());
    assertSame(input(), end.output());
    recent(end.startDate(), end.stopDate());
    assertEquals(LIVE, end.stateMachineAliasArn());
    assertEquals(HELLO + ":1", end.stateMachineVersionArn());
    refused(
        ExecutionDoesNotExistException.class,
        () -> sfn.describeExecution(call -> call.executionArn(HERE + "execution:hello:nobody")));
    tell("DescribeExecution", "output", "dates", "alias", "ExecutionDoesNotExist");
    var ran = sfn.describeStateMachineForExecution(call -> call.executionArn(third));
    assertEquals("hello", ran.name());
    assertEquals(seen.helloAgain(), ran.definition());
    tell("DescribeStateMachineForExecution", "definition");
    ended(third);
  }

  void histories() {
    List<GetExecutionHistoryResponse> pages =
        sfn.getExecutionHistoryPaginator(call -> call.executionArn(FIRST).maxResults(1)).stream()
            .toList();
    List<HistoryEvent> events =
        pages.stream().flatMap(page -> page.events().stream()).toList();
    assertEquals(
        List.of(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.PASS_STATE_ENTERED,
            HistoryEventType.PASS_STATE_EXITED,
            HistoryEventType.EXECUTION_SUCCEEDED),
        events.stream().map(HistoryEvent::type).toList());
    recent(events.stream().map(HistoryEvent::timestamp).toArray(Instant[]::new));
    assertEquals("Hello", events.get(1).stateEnteredEventDetails().name());
    Paging.assertSeveral(pages);
    var last = sfn.getExecutionHistory(
        call -> call.executionArn(FIRST).reverseOrder(true).maxResults(1));
    assertEquals(List.of(4L), last.events().stream().map(HistoryEvent::id).toList());
    tell("GetExecutionHistory", "pages", "reversed", "details");
  }

  void lists() {
    List<ListExecutionsResponse> pages =
        sfn.listExecutionsPaginator(call -> call.stateMachineArn(HELLO).maxResults(1)).stream()
            .toList();
    Set<String> names = pages.stream()
        .flatMap(page -> page.executions().stream())
        .map(each -> each.name())
        .collect(Collectors.toSet());
    assertEquals(Set.of("first", "second", "third"), names);
    Paging.assertSeveral(pages);
    assertEquals(
        List.of(),
        sfn.listExecutions(call -> call.stateMachineArn(HELLO).statusFilter(ExecutionStatus.FAILED))
            .executions());
    tell("ListExecutions", "pages", "filter");
  }

  void stop() {
    String waiting = start(HERE + "stateMachine:waiting", "stopped", "{}");
    var stopped =
        sfn.stopExecution(call -> call.executionArn(waiting).error("Enough").cause("a test"));
    recent(stopped.stopDate());
    DescribeExecutionResponse end = ended(waiting);
    assertEquals(ExecutionStatus.ABORTED, end.status());
    assertEquals("Enough", end.error());
    assertEquals("a test", end.cause());
    tell("StopExecution", "date", "ABORTED");
  }

  private String createExpress(
      String name, String definition, Consumer<CreateStateMachineRequest.Builder> more) {
    return sfn.createStateMachine(call -> call.name(name)
            .definition(definition)
            .roleArn(ROLE)
            .type(StateMachineType.EXPRESS)
            .applyMutation(more))
        .stateMachineArn();
  }

  void express() {
    String quote = createExpress(
        "quote",
        seen.hello(),
        call -> call.loggingConfiguration(log -> log.level(LogLevel.ALL)
            .includeExecutionData(true)
            .destinations(LogDestination.builder()
                .cloudWatchLogsLogGroup(group -> group.logGroupArn(LOG_GROUP))
                .build())));
    var end =
        sfn.startSyncExecution(call -> call.stateMachineArn(quote).name("asked").input(input()));
    assertEquals(SyncExecutionStatus.SUCCEEDED, end.status());
    assertSame(input(), end.output());
    recent(end.startDate(), end.stopDate());
    assertEquals(64, end.billingDetails().billedMemoryUsedInMB());
    String fails = createExpress("fails", FAILS, _ -> {});
    var failed = sfn.startSyncExecution(call -> call.stateMachineArn(fails));
    assertEquals(SyncExecutionStatus.FAILED, failed.status());
    assertEquals("E", failed.error());
    assertEquals("C", failed.cause());
    refused(
        StateMachineTypeNotSupportedException.class,
        () -> sfn.startSyncExecution(call -> call.stateMachineArn(HELLO)));
    tell(
        "StartSyncExecution",
        "output",
        "dates",
        "billed",
        "FAILED",
        "StateMachineTypeNotSupported");
  }

  void trials() {
    var chosen = sfn.testState(call -> call.definition(seen.text("choice.json"))
        .input(input())
        .inspectionLevel(InspectionLevel.DEBUG));
    assertEquals(TestExecutionStatus.SUCCEEDED, chosen.status());
    assertEquals("Many", chosen.nextState());
    assertSame(input(), chosen.inspectionData().input());
    String task = seen.text("task.json");
    var retried = sfn.testState(call -> call.definition(task)
        .input(input())
        .inspectionLevel(InspectionLevel.DEBUG)
        .stateConfiguration(state -> state.retrierRetryCount(1))
        .mock(mock -> mock.errorOutput(error -> error.error("Busy").cause("full"))));
    assertEquals(TestExecutionStatus.RETRIABLE, retried.status());
    assertEquals(6, retried.inspectionData().errorDetails().retryBackoffIntervalSeconds());
    refused(
        ValidationException.class,
        () -> sfn.testState(call -> call.definition(task)
            .input(input())
            .mock(mock -> mock.result("{}").errorOutput(error -> error.error("E")))));
    tell("TestState", "next", "inspection", "RETRIABLE", "ValidationException");
  }
}

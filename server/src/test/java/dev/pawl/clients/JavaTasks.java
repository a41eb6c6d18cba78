package dev.pawl.clients;

import static dev.pawl.clients.Seen.HERE;
import static dev.pawl.clients.Seen.recent;
import static dev.pawl.clients.Seen.refused;
import static dev.pawl.clients.Seen.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The tour in Java: activities and task tokens. */
final class JavaTasks {
  private static final String WORK = HERE + "activity:answering";
  private static final String ASKING = HERE + "stateMachine:asking";

  private final SfnClient sfn;
  private final JavaExecutions executions;

  JavaTasks(SfnClient sfn, JavaExecutions executions) {
    this.sfn = sfn;
    this.executions = executions;
  }

  void activities() {
    var made = sfn.createActivity(call -> call.name("answering"));
    assertEquals(WORK, made.activityArn());
    recent(made.creationDate());
    sfn.createActivity(call -> call.name("idle"));
    tell("CreateActivity", "arn", "date");
    var described = sfn.describeActivity(call -> call.activityArn(WORK));
    assertEquals("answering", described.name());
    recent(described.creationDate());
    assertDoesNotExist(HERE + "activity:nobody");
    tell("DescribeActivity", "date", "ActivityDoesNotExist");
    List<ListActivitiesResponse> pages =
        sfn.listActivitiesPaginator(call -> call.maxResults(1)).stream().toList();
    assertEquals(
        List.of("answering", "idle"),
        pages.stream()
            .flatMap(page -> page.activities().stream())
            .map(each -> each.name())
            .sorted()
            .toList());
    Paging.assertSeveral(pages);
    tell("ListActivities", "pages");
  }

  private void assertDoesNotExist(String arn) {
    refused(
        ActivityDoesNotExistException.class,
        () -> sfn.describeActivity(call -> call.activityArn(arn)));
  }

  private GetActivityTaskResponse poll() {
    return sfn.getActivityTask(call -> call.activityArn(WORK).workerName("ada"));
  }

  void tasks() {
    CompletableFuture<GetActivityTaskResponse> polled = CompletableFuture.supplyAsync(this::poll);
    String first = executions.start(ASKING, "first", executions.input());
    GetActivityTaskResponse task = polled.join();
    String token = task.taskToken();
    JavaExecutions.assertSame(executions.input(), task.input());
    tell("GetActivityTask", "poll");
    sfn.sendTaskHeartbeat(call -> call.taskToken(token));
    refused(
        InvalidTokenException.class,
        () -> sfn.sendTaskHeartbeat(call -> call.taskToken("nonsense")));
    tell("SendTaskHeartbeat", "alive", "InvalidToken");
    sfn.sendTaskSuccess(call -> call.taskToken(token).output("{\"by\": \"ada\"}"));
    DescribeExecutionResponse end = executions.ended(first);
    assertEquals(ExecutionStatus.SUCCEEDED, end.status());
    JavaExecutions.assertSame("{\"by\": \"ada\"}", end.output());
    refused(
        TaskTimedOutException.class,
        () -> sfn.sendTaskSuccess(call -> call.taskToken(token).output("{}")));
    tell("SendTaskSuccess", "ended", "TaskTimedOut");
    fail();
  }

  private void fail() {
    String second = executions.start(ASKING, "second", "{}");
    String token = poll().taskToken();
    sfn.sendTaskFailure(call -> call.taskToken(token).error("Refused").cause("no ✓"));
    DescribeExecutionResponse end = executions.ended(second);
    assertEquals(ExecutionStatus.FAILED, end.status());
    assertEquals("Refused", end.error());
    assertEquals("no ✓", end.cause());
    tell("SendTaskFailure", "ended");
  }

  void deletion() {
    sfn.deleteActivity(call -> call.activityArn(WORK));
    assertDoesNotExist(WORK);
    tell("DeleteActivity", "gone");
  }
}

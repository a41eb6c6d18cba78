package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Activities, their workers, and what is said of tasks by their tokens. */
final class ActivitiesTest extends ServerTest {

  private String activity() throws IOException {
    return (String) wire.call("CreateActivity", "name", fresh("work")).get("activityArn");
  }

  /** {@return the ARN of a running execution whose only state is a task of the activity} */
  private String waiting(String activity) throws IOException {
    String definition = "{\"StartAt\":\"Do\",\"States\":{\"Do\":{\"Type\":\"Task\",\"Resource\":\""
        + activity + "\",\"End\":true}}}";
    return wire.start(wire.create(fresh("machine"), definition), "run", "{\"n\":7}");
  }

  private List<Object> types(String execution) throws IOException {
    return wire.call("GetExecutionHistory", "executionArn", execution).list("events").stream()
        .map(event -> event.get("type"))
        .toList();
  }

  private String status(String execution) throws IOException {
    return (String) wire.call("DescribeExecution", "executionArn", execution).get("status");
  }

  private CompletableFuture<Wire.Reply> polling(String activity, String worker) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return wire.call("GetActivityTask", "activityArn", activity, "workerName", worker);
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    });
  }

  @Test
  void anActivityIsCreatedOnce() throws IOException {
    String name = fresh("once");
    Wire.Reply first = wire.call("CreateActivity", "name", name);
    assertEquals(ARN + "activity:" + name, first.get("activityArn"));
    Wire.Reply second = wire.call(
        "CreateActivity", "name", name, "tags", List.of(Map.of("key", "a", "value", "b")));
    assertEquals(first.text(), second.text());
    Wire.Reply shown = wire.call("DescribeActivity", "activityArn", first.get("activityArn"));
    assertEquals(name, shown.get("name"));
    assertEquals(first.get("creationDate"), shown.get("creationDate"));
    assertEquals(Map.of("type", "AWS_OWNED_KEY"), shown.get("encryptionConfiguration"));
  }

  @Test
  void tagsComeAndGoWithTheActivity() throws IOException {
    String name = fresh("tagged");
    List<Map<String, String>> tags = List.of(Map.of("key", "team", "value", "blue"));
    Object arn = wire.call("CreateActivity", "name", name, "tags", tags).get("activityArn");
    assertEquals(tags, wire.call("ListTagsForResource", "resourceArn", arn).get("tags"));
    wire.call("DeleteActivity", "activityArn", arn);
    assertEquals(
        "400 ResourceNotFound: Resource not found: '" + arn + "'",
        wire.call("ListTagsForResource", "resourceArn", arn).error());
    wire.call("CreateActivity", "name", name);
    assertEquals(List.of(), wire.call("ListTagsForResource", "resourceArn", arn).get("tags"));
  }

  @Test
  void aDeletedActivityIsUnknown() throws IOException {
    String activity = activity();
    assertEquals("{}", wire.call("DeleteActivity", "activityArn", activity).text());
    assertEquals("{}", wire.call("DeleteActivity", "activityArn", activity).text());
    String unknown = "400 ActivityDoesNotExist: Activity Does Not Exist: '" + activity + "'";
    assertEquals(unknown, wire.call("DescribeActivity", "activityArn", activity).error());
    assertEquals(unknown, wire.call("GetActivityTask", "activityArn", activity).error());
  }

  @Test
  void activitiesAreListedPageByPage() throws IOException {
    Wire other = wire.as("999999999999", "eu-west-3");
    List<Object> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(other.call("CreateActivity", "name", "listed-" + i).get("activityArn"));
    }
    Wire.Reply first = other.call("ListActivities", "maxResults", 2);
    Wire.Reply second = other.call("ListActivities", "nextToken", first.get("nextToken"));
    List<Object> listed = new ArrayList<>();
    List.of(first, second)
        .forEach(
            page -> page.list("activities").forEach(item -> listed.add(item.get("activityArn"))));
    assertEquals(made, listed);
    assertEquals(2, first.list("activities").size());
  }

  @Test
  void aWorkerWhoWaitsGetsTheTaskAndAnswersIt() throws IOException {
    String activity = activity();
    CompletableFuture<Wire.Reply> poll = polling(activity, "ada");
    String execution = waiting(activity);
    Wire.Reply task = poll.join();
    assertEquals("{\"n\":7}", task.get("input"));
    Object token = task.get("taskToken");
    assertEquals("{}", wire.call("SendTaskHeartbeat", "taskToken", token).text());
    assertEquals(
        "{}",
        wire.call("SendTaskSuccess", "taskToken", token, "output", "{\"ok\":true}")
            .text());
    assertEquals("SUCCEEDED", status(execution));
    Wire.Item started = wire.call("GetExecutionHistory", "executionArn", execution)
        .list("events")
        .get(3);
    assertEquals(Map.of("workerName", "ada"), started.get("activityStartedEventDetails"));
    String over = "400 TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'";
    assertEquals(
        over, wire.call("SendTaskSuccess", "taskToken", token, "output", "1").error());
    assertEquals(over, wire.call("SendTaskFailure", "taskToken", token).error());
    assertEquals(over, wire.call("SendTaskHeartbeat", "taskToken", token).error());
  }

  @Test
  void aTaskThatWaitsIsTakenAndFailed() throws IOException {
    String activity = activity();
    String execution = waiting(activity);
    Object token = wire.call("GetActivityTask", "activityArn", activity).get("taskToken");
    wire.call("SendTaskFailure", "taskToken", token, "error", "E", "cause", "why");
    assertEquals("FAILED", status(execution));
    assertEquals(
        List.of(
            "ExecutionStarted",
            "TaskStateEntered",
            "ActivityScheduled",
            "ActivityStarted",
            "ActivityFailed",
            "ExecutionFailed"),
        types(execution));
  }

  @Test
  void anAnswerThatIsNoJsonIsRefusedAndTheTaskGoesOn() throws IOException {
    String activity = activity();
    String execution = waiting(activity);
    Object token = wire.call("GetActivityTask", "activityArn", activity).get("taskToken");
    String error =
        wire.call("SendTaskSuccess", "taskToken", token, "output", "{bad").error();
    assertTrue(error.startsWith("400 InvalidOutput: Invalid Output: 'Unexpected character"), error);
    assertEquals(
        "400 InvalidOutput: Invalid Output: 'Invalid execution output.'",
        wire.call("SendTaskSuccess", "taskToken", token, "output", "").error());
    assertEquals("RUNNING", status(execution));
    wire.call("SendTaskSuccess", "taskToken", token, "output", "[]");
    assertEquals("SUCCEEDED", status(execution));
  }

  @Test
  void aTokenThatWasNotGivenOutIsInvalid() throws IOException {
    for (String operation : List.of("SendTaskFailure", "SendTaskHeartbeat")) {
      assertEquals(
          "400 InvalidToken: Invalid Token: 'Invalid token'",
          wire.call(operation, "taskToken", "AAAAKgAAAAIAAAAAAAAAAQ").error());
    }
  }

  @Test
  void aWorkerWhoHangsUpSwallowsNoTask() throws IOException {
    String activity = activity();
    byte[] body = ("{\"activityArn\":\"" + activity + "\"}").getBytes(StandardCharsets.UTF_8);
    String head = "POST / HTTP/1.1\r\nHost: here\r\nX-Amz-Target: AWSStepFunctions.GetActivityTask"
        + "\r\nContent-Length: " + body.length + "\r\n\r\n";
    try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.shutdownOutput();
      // The server closes its side when it has seen the end of ours: from then on he is gone.
      assertEquals(-1, socket.getInputStream().read());
    }
    String execution = waiting(activity);
    Object token = wire.call("GetActivityTask", "activityArn", activity).get("taskToken");
    wire.call("SendTaskSuccess", "taskToken", token, "output", "{}");
    assertEquals("SUCCEEDED", status(execution));
  }
}

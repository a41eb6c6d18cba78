package dev.pawl.api.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CloudWatch Logs on the wire, and the logs of executions in it. */
final class LogsTest {
  private static final String GROUP = "/aws/vendedlogs/states/orders";
  private static final String GROUP_ARN =
      "arn:aws:logs:us-east-1:123456789012:log-group:" + GROUP + ":*";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  private PawlServer server;

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  private Wire wire;

  @BeforeEach
  void start() throws IOException {
    server = PawlServer.start(ServerOptions.DEFAULT.withPort(0).withData(data));
    wire = Wire.to(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Wire.Reply logs(String operation, Object... members) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      body.put((String) members[i], members[i + 1]);
    }
    return wire.post(
        Map.of("X-Amz-Target", "Logs_20140328." + operation), Json.of(body).text());
  }

  private String machine(String name, String type, String level, boolean data) throws IOException {
    Map<String, Object> group = Map.of("logGroupArn", GROUP_ARN);
    Map<String, Object> logging = Map.of(
        "level",
        level,
        "includeExecutionData",
        data,
        "destinations",
        List.of(Map.of("cloudWatchLogsLogGroup", group)));
    Wire.Reply reply = wire.call(
        "CreateStateMachine",
        "name",
        name,
        "type",
        type,
        "definition",
        Wire.PASS,
        "roleArn",
        Wire.ROLE,
        "loggingConfiguration",
        logging);
    assertEquals(200, reply.status(), reply.text());
    return (String) reply.get("stateMachineArn");
  }

  private List<String> types(Object... filter) throws IOException {
    List<Object> members = new ArrayList<>(List.of("logGroupName", GROUP));
    members.addAll(List.of(filter));
    return logs("FilterLogEvents", members.toArray()).list("events").stream()
        .map(event -> Json.parse((String) event.get("message")))
        .map(message -> message.tree() instanceof Map<?, ?> said
            ? String.valueOf(said.get("type"))
            : "no object")
        .toList();
  }

  @Test
  void whatAnExecutionDidIsInItsLogAlsoAfterARestart() throws IOException {
    logs("CreateLogGroup", "logGroupName", GROUP);
    String arn = machine("m", "STANDARD", "ALL", true);
    wire.await(wire.start(arn, "run", "{\"n\":1}"));
    List<String> all =
        List.of("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
    assertEquals(all, types());
    assertEquals(List.of("ExecutionSucceeded"), types("filterPattern", "\"ExecutionSucceeded\""));
    server.close();
    start();
    assertEquals(all, types());
    Wire.Reply streams = logs("DescribeLogStreams", "logGroupName", GROUP);
    String stream = (String) streams.list("logStreams").getFirst().get("logStreamName");
    assertTrue(stream.startsWith("states/m/"), stream);
  }

  @Test
  void withoutDataThereAreNoPayloads() throws IOException {
    logs("CreateLogGroup", "logGroupName", GROUP);
    wire.await(wire.start(machine("m", "STANDARD", "ALL", false), "run", "{\"secret\":1}"));
    String text = logs("FilterLogEvents", "logGroupName", GROUP).text();
    assertFalse(text.contains("secret"), text);
    assertEquals(4, types().size());
  }

  @Test
  void expressIsLoggedToo() throws IOException {
    logs("CreateLogGroup", "logGroupName", GROUP);
    String arn = machine("m", "EXPRESS", "ALL", true);
    wire.call("StartSyncExecution", "stateMachineArn", arn);
    assertEquals(4, types().size());
  }

  @Test
  void aStreamIsReadFromBothEnds() throws IOException {
    logs("CreateLogGroup", "logGroupName", "g");
    logs("CreateLogStream", "logGroupName", "g", "logStreamName", "s");
    for (int i = 1; i <= 5; i++) {
      logs(
          "PutLogEvents",
          "logGroupName",
          "g",
          "logStreamName",
          "s",
          "logEvents",
          List.of(Map.of("timestamp", 1_000 * i, "message", "m" + i)));
    }
    Wire.Reply last = read("limit", 2);
    assertEquals(List.of("m4", "m5"), messages(last));
    assertEquals(
        List.of("m2", "m3"),
        messages(read("limit", 2, "nextToken", last.get("nextBackwardToken"))));
    Wire.Reply first = read("limit", 2, "startFromHead", true);
    assertEquals(List.of("m1", "m2"), messages(first));
    Wire.Reply next = read("limit", 9, "nextToken", first.get("nextForwardToken"));
    assertEquals(List.of("m3", "m4", "m5"), messages(next));
    Wire.Reply end = read("nextToken", next.get("nextForwardToken"));
    assertEquals(List.of(), messages(end));
    assertEquals(next.get("nextForwardToken"), end.get("nextForwardToken"));
    assertEquals(List.of("m2", "m3"), messages(read("startTime", 2_000, "endTime", 4_000)));
  }

  private Wire.Reply read(Object... members) throws IOException {
    List<Object> all = new ArrayList<>(List.of("logGroupName", "g", "logStreamName", "s"));
    all.addAll(List.of(members));
    return logs("GetLogEvents", all.toArray());
  }

  private static List<Object> messages(Wire.Reply reply) {
    return reply.list("events").stream().map(event -> event.get("message")).toList();
  }

  @Test
  void groupsHaveNamesRetentionAndAnEnd() throws IOException {
    for (String name : List.of("a", "a/b", "b")) {
      assertEquals(200, logs("CreateLogGroup", "logGroupName", name).status());
    }
    assertEquals(
        "400 ResourceAlreadyExistsException: The specified log group already exists",
        logs("CreateLogGroup", "logGroupName", "a").error());
    logs("PutRetentionPolicy", "logGroupName", "a", "retentionInDays", 7);
    Wire.Reply groups = logs("DescribeLogGroups", "logGroupNamePrefix", "a");
    assertEquals(
        List.of("a", "a/b"),
        groups.list("logGroups").stream()
            .map(group -> group.get("logGroupName"))
            .toList());
    assertEquals(
        7, ((Number) groups.list("logGroups").getFirst().get("retentionInDays")).intValue());
    Wire.Reply page = logs("DescribeLogGroups", "limit", 2);
    assertEquals(
        List.of("b"),
        logs("DescribeLogGroups", "limit", 2, "nextToken", page.get("nextToken"))
            .list("logGroups")
            .stream()
            .map(group -> group.get("logGroupName"))
            .toList());
    logs("DeleteLogGroup", "logGroupName", "a");
    String gone = "400 ResourceNotFoundException: The specified log group does not exist.";
    assertEquals(gone, logs("DeleteLogGroup", "logGroupName", "a").error());
    assertEquals(gone, logs("FilterLogEvents", "logGroupName", "a").error());
    assertEquals(
        "400 InvalidParameterException: 1 validation error detected: Value 'a b' at 'logGroupName'"
            + " failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [\\.\\-_/#A-Za-z0-9]+",
        logs("CreateLogGroup", "logGroupName", "a b").error());
  }

  @Test
  void groupsHaveTagsAndKeepWhatTheyWereMadeWith() throws IOException {
    String arn = "arn:aws:logs:us-east-1:123456789012:log-group:tagged";
    Map<String, String> tags = Map.of("a", "1", "b", "2");
    logs("CreateLogGroup", "logGroupName", "tagged", "tags", tags, "logGroupClass", "DELIVERY");
    assertEquals(tags, logs("ListTagsForResource", "resourceArn", arn).get("tags"));
    logs("TagResource", "resourceArn", arn, "tags", Map.of("b", "3", "c", "4"));
    logs("PutRetentionPolicy", "logGroupName", "tagged", "retentionInDays", 7);
    logs("UntagResource", "resourceArn", arn, "tagKeys", List.of("a", "none"));
    server.close();
    start();
    assertEquals(
        Map.of("b", "3", "c", "4"),
        logs("ListTagsForResource", "resourceArn", arn).get("tags"));
    Wire.Reply groups = logs("DescribeLogGroups", "logGroupNamePrefix", "tagged");
    assertEquals("DELIVERY", groups.list("logGroups").getFirst().get("logGroupClass"));
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 49; i++) {
      many.put("k" + i, "v");
    }
    assertEquals(
        "400 TooManyTagsException: A log group has at most 50 tags, not 51",
        logs("TagResource", "resourceArn", arn, "tags", many).error());
    String gone = "400 ResourceNotFoundException: The specified log group does not exist.";
    assertEquals(gone, logs("ListTagsForResource", "resourceArn", arn + "x").error());
    assertEquals(
        gone,
        logs("UntagResource", "resourceArn", arn + "x", "tagKeys", List.of()).error());
    assertEquals(
        gone,
        logs("ListTagsForResource", "resourceArn", arn.replace("us-east-1", "eu-west-1"))
            .error());
  }

  @Test
  void aDestinationMustExist() throws IOException {
    Wire.Reply reply = wire.call(
        "CreateStateMachine",
        "name",
        "m",
        "definition",
        Wire.PASS,
        "roleArn",
        Wire.ROLE,
        "loggingConfiguration",
        Map.of(
            "level",
            "ALL",
            "destinations",
            List.of(Map.of("cloudWatchLogsLogGroup", Map.of("logGroupArn", GROUP_ARN)))));
    assertEquals(
        "400 InvalidLoggingConfiguration: Invalid Logging Configuration: Log Destination not"
            + " found.",
        reply.error());
  }
}

package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.json.Json;
import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The AWS CLI as it is installed, against a server. */
final class AwsCliTest {
  private static final int CALL_SECONDS_MAX = 60;

  /** What a call printed, and how it ended. */
  private record Printed(int exit, String text) {

    Object get(String member) {
      assertEquals(0, exit, text);
      Map<?, ?> members = (Map<?, ?>) Json.parse(text).tree();
      Object value = members == null ? null : members.get(member);
      if (value == null) {
        throw new AssertionError("no member '" + member + "' in " + text);
      }
      return value;
    }
  }

  private static boolean isInstalled() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
  }

  private static Printed aws(PawlServer server, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("aws", "stepfunctions"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--endpoint-url", server.url().toString(), "--output", "json"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of(
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "eu-central-1",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_PAGER", ""));
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(CALL_SECONDS_MAX, TimeUnit.SECONDS), command + " hangs");
    return new Printed(process.exitValue(), text);
  }

  @Test
  void itCreatesStartsDescribesStopsReadsAndLists() throws Exception {
    assumeTrue(isInstalled(), "there is no aws on the PATH");
    try (PawlServer server = PawlServer.start(ServerOptions.DEFAULT.withPort(0))) {
      String machine = create(server, "waiting", Wire.WAIT);
      assertEquals("arn:aws:states:eu-central-1:123456789012:stateMachine:waiting", machine);
      String execution = start(server, machine);
      assertEquals(
          "RUNNING",
          aws(server, "describe-execution", "--execution-arn", execution).get("status"));
      aws(server, "stop-execution", "--execution-arn", execution, "--error", "E")
          .get("stopDate");
      assertEquals(
          List.of("ExecutionStarted", "WaitStateEntered", "ExecutionAborted"),
          types(server, execution));
      List<?> executions = (List<?>)
          aws(server, "list-executions", "--state-machine-arn", machine).get("executions");
      assertEquals(1, executions.size());
      Printed refused = aws(
          server,
          "create-state-machine",
          "--name",
          "a b",
          "--definition",
          "{}",
          "--role-arn",
          Wire.ROLE);
      assertTrue(refused.exit() != 0);
      assertTrue(refused.text().contains("(InvalidName)"), refused.text());
      assertTrue(refused.text().contains("Invalid Name: 'a b'"), refused.text());
    }
  }

  @Test
  void aMonthPassesAtOnceInVirtualTime() throws Exception {
    assumeTrue(isInstalled(), "there is no aws on the PATH");
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withTime(ServerOptions.Time.VIRTUAL);
    try (PawlServer server = PawlServer.start(options)) {
      String machine = create(server, "month", """
          {"StartAt": "Month", "States": {
            "Month": {"Type": "Wait", "Seconds": 2592000, "End": true}}}""");
      // The next process of the client begins long after the execution has ended.
      Printed end = aws(server, "describe-execution", "--execution-arn", start(server, machine));
      assertEquals("SUCCEEDED", end.get("status"));
      assertEquals(
          Duration.ofDays(30),
          Duration.between(instant(end.get("startDate")), instant(end.get("stopDate"))));
    }
  }

  /** {@return the time that the CLI printed: version 1 prints seconds, version 2 a date} */
  private static Instant instant(Object printed) {
    return printed instanceof Number number
        ? Instant.ofEpochMilli(
            new BigDecimal(number.toString()).movePointRight(3).longValueExact())
        : OffsetDateTime.parse(printed.toString()).toInstant();
  }

  private static String create(PawlServer server, String name, String definition) throws Exception {
    return (String) aws(
            server,
            "create-state-machine",
            "--name",
            name,
            "--definition",
            definition,
            "--role-arn",
            Wire.ROLE)
        .get("stateMachineArn");
  }

  private static String start(PawlServer server, String machine) throws Exception {
    return (String)
        aws(server, "start-execution", "--state-machine-arn", machine, "--input", "{\"a\":1}")
            .get("executionArn");
  }

  /** Lists with pages of one event, so that the CLI follows the tokens. */
  private static List<Object> types(PawlServer server, String execution) throws Exception {
    Printed history =
        aws(server, "get-execution-history", "--execution-arn", execution, "--page-size", "1");
    List<Object> types = new ArrayList<>();
    ((List<?>) history.get("events"))
        .forEach(event -> types.add(String.valueOf(((Map<?, ?>) event).get("type"))));
    return types;
  }
}

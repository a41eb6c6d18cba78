package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.json.Json;
import dev.pawl.runtime.Integration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TestState by AWS clients as they are installed, with a call that is made and with mocks. */
final class TestStateClientsTest {
  private static final int CALL_SECONDS_MAX = 60;
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:add";

  private static final String BOTO3 = """
      import json, sys, boto3
      from botocore.config import Config
      sfn = boto3.client("stepfunctions", endpoint_url=sys.argv[1],
                         config=Config(inject_host_prefix=False))
      machine = json.dumps({"StartAt": "Each", "States": {"Each": {
          "Type": "Map", "End": True, "ItemProcessor": {"StartAt": "Pay", "States": {"Pay": {
              "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": True,
              "Parameters": {"n.$": "$$.Map.Item.Index"},
              "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 3}]}}}}}})
      retried = sfn.test_state(definition=machine, stateName="Pay", inspectionLevel="DEBUG",
                               mock={"errorOutput": {"error": "Busy", "cause": "full"}},
                               stateConfiguration={"retrierRetryCount": 1})
      try:
          sfn.test_state(definition=machine, stateName="Each", mock={"result": "{}"})
          refused = None
      except sfn.exceptions.ValidationException as e:
          refused = str(e)
      print(json.dumps({"status": retried["status"], "error": retried["error"],
                        "seen": retried["inspectionData"], "refused": refused}))
      """;

  private final PawlServer server = started();

  TestStateClientsTest() throws IOException {}

  private static PawlServer started() throws IOException {
    Integration add = call -> Json.array(List.of(call.parameters(), call.parameters()));
    return PawlServer.start(
        ServerOptions.DEFAULT.withPort(0), new ConsoleSink(System.err), Map.of(FUNCTION, add));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Process process(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
    environment.put("AWS_PAGER", "");
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return process(List.of(command)).waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<?, ?> printed(List<String> command) throws IOException, InterruptedException {
    Process process = process(command);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(CALL_SECONDS_MAX, TimeUnit.SECONDS), command + " hangs");
    assertEquals(0, process.exitValue(), text);
    if (Json.parse(text).tree() instanceof Map<?, ?> members) {
      return members;
    }
    throw new AssertionError(text);
  }

  private Map<?, ?> aws(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws", "stepfunctions", "test-state"));
    command.addAll(List.of("--endpoint-url", server.url().toString(), "--output", "json"));
    command.addAll(List.of(arguments));
    return printed(command);
  }

  @Test
  void theCliTestsATaskThatCallsItsFunction() throws Exception {
    assumeTrue(runs("aws", "--version"), "there is no aws on the PATH");
    Map<?, ?> end = aws(
        "--definition",
        "{\"Type\":\"Task\",\"Resource\":\"" + FUNCTION + "\",\"InputPath\":\"$.a\",\"End\":true}",
        "--role-arn",
        Wire.ROLE,
        "--input",
        "{\"a\": 1}",
        "--inspection-level",
        "DEBUG");
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("output", "[1,1]");
    expected.put(
        "inspectionData",
        Map.of(
            "input", "{\"a\": 1}",
            "afterInputPath", "1",
            "afterParameters", "1",
            "result", "[1,1]",
            "afterResultSelector", "[1,1]",
            "afterResultPath", "[1,1]"));
    expected.put("status", "SUCCEEDED");
    assertEquals(expected, end);
  }

  @Test
  void theCliTestsAStateOfAMachineWithAMockAndVariables() throws Exception {
    assumeTrue(runs("aws", "--version"), "there is no aws on the PATH");
    Map<?, ?> end = aws(
        "--definition",
        "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Task\","
            + "\"Resource\":\"arn:aws:states:::states:startExecution\",\"Arguments\":{},"
            + "\"Output\":\"{% $states.result.ExecutionArn & $end %}\",\"Next\":\"T\"},"
            + "\"T\":{\"Type\":\"Succeed\"}}}",
        "--state-name",
        "S",
        "--variables",
        "{\"end\": \"!\"}",
        "--mock",
        "{\"result\": \"{\\\"ExecutionArn\\\": \\\"arn\\\", \\\"StartDate\\\": \\\"now\\\"}\"}");
    assertEquals(Map.of("output", "\"arn!\"", "nextState", "T", "status", "SUCCEEDED"), end);
  }

  @Test
  void boto3TestsAStateInsideAMap() throws Exception {
    assumeTrue(runs("python3", "-c", "import boto3"), "there is no boto3");
    Map<?, ?> end = printed(List.of("python3", "-c", BOTO3, server.url().toString()));
    assertEquals("RETRIABLE", end.get("status"));
    assertEquals("Busy", end.get("error"));
    assertEquals(
        Map.of(
            "input", "{}",
            "afterInputPath", "{}",
            "afterParameters", "{\"n\":0}",
            "errorDetails", Map.of("retryIndex", 0, "retryBackoffIntervalSeconds", 6)),
        end.get("seen"));
    assertTrue(
        String.valueOf(end.get("refused")).endsWith("Mocked result must be an array."),
        String.valueOf(end.get("refused")));
  }
}

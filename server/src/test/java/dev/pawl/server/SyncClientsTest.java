package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** StartSyncExecution by AWS clients as they are installed, which want to prefix the host. */
final class SyncClientsTest {
  private static final int CALL_SECONDS_MAX = 60;

  /** An input that the output must be. */
  private static final String INPUT = "{\"a\": 1}";

  private static final String ECHO =
      "{\"StartAt\":\"E\",\"States\":{\"E\":{\"Type\":\"Pass\",\"End\":true}}}";

  /** A client that is told not to prefix the host. */
  private static final String BOTO3 = """
      import json, sys, boto3
      from botocore.config import Config
      sfn = boto3.client("stepfunctions", endpoint_url=sys.argv[1],
                         config=Config(inject_host_prefix=False))
      end = sfn.start_sync_execution(stateMachineArn=sys.argv[2], input=sys.argv[3])
      print(json.dumps({"status": end["status"], "output": end["output"],
                        "billed": end["billingDetails"]["billedMemoryUsedInMB"],
                        "lasted": (end["stopDate"] - end["startDate"]).total_seconds()}))
      """;

  private final PawlServer server = PawlServer.start(ServerOptions.DEFAULT.withPort(0));
  private final String machine = Wire.to(server.url()).createExpress("echo", ECHO);

  SyncClientsTest() throws IOException {}

  @AfterEach
  void close() {
    server.close();
  }

  private static Process started(Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of(
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_PAGER", ""));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return started(Map.of(), List.of(command)).waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<?, ?> printed(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Process process = started(environment, command);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(CALL_SECONDS_MAX, TimeUnit.SECONDS), command + " hangs");
    assertEquals(0, process.exitValue(), text);
    if (Json.parse(text).tree() instanceof Map<?, ?> members) {
      return members;
    }
    throw new AssertionError(text);
  }

  @Test
  void theCliIsToldByTheEnvironment() throws Exception {
    assumeTrue(runs("aws", "--version"), "there is no aws on the PATH");
    Map<?, ?> end = printed(
        Map.of("AWS_DISABLE_HOST_PREFIX_INJECTION", "true"),
        List.of(
            "aws",
            "stepfunctions",
            "start-sync-execution",
            "--state-machine-arn",
            machine,
            "--name",
            "run",
            "--input",
            INPUT,
            "--endpoint-url",
            server.url().toString(),
            "--output",
            "json"));
    assertEquals("SUCCEEDED", end.get("status"));
    assertEquals(INPUT, end.get("output"));
    assertEquals("run", end.get("name"));
  }

  @Test
  void boto3IsToldByItsConfiguration() throws Exception {
    assumeTrue(runs("python3", "-c", "import boto3"), "there is no boto3");
    Map<?, ?> end =
        printed(Map.of(), List.of("python3", "-c", BOTO3, server.url().toString(), machine, INPUT));
    assertEquals("SUCCEEDED", end.get("status"));
    assertEquals(INPUT, end.get("output"));
    assertEquals(64, end.get("billed"));
  }
}

package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Terraform and its AWS provider, unmodified: what is configured is made, kept and destroyed. */
final class TerraformProgramTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "terraform-order");
  private static final Path ORDER = Path.of("..", "examples", "order");
  private static final Duration EXECUTION_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:";
  private static final String HANDLER = "def handler(event, context):\n    return '%s'\n";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  @Timeout(600)
  void resourcesAreAsConfiguredUntilTheyAreDestroyed() throws IOException {
    TerraformProject.need();
    try (PawlServer server = server()) {
      TerraformProject project = TerraformProject.of(
          ClientFiles.FOLDER.resolve("terraform"), folder, server.url().toString());
      project.zip("greet.zip", "index.py", HANDLER.formatted("Hello"));
      String made = project.apply(Map.of());
      assertTrue(made.contains("31 added, 0 changed, 0 destroyed"), made);
      assertEquals(ARN + "stateMachine:hello:1", project.output("version"));
      project.requireNoChange(Map.of());
      Map<String, String> other = Map.of("greeting", "Goodbye", "retention", "14");
      project.zip("greet.zip", "index.py", HANDLER.formatted("Goodbye"));
      // The value of a secret is another version of it.
      String changed = project.apply(other);
      assertTrue(changed.contains("1 added, 20 changed, 1 destroyed"), changed);
      assertEquals(ARN + "stateMachine:hello:2", project.output("version"));
      project.requireNoChange(other);
      imports(project, other, server.url());
      String gone = project.destroy(other);
      assertTrue(gone.contains("31 destroyed"), gone);
    }
  }

  private static void imports(TerraformProject project, Map<String, String> variables, URI url)
      throws IOException {
    project.imported(variables, "aws_sfn_activity.work", ARN + "activity:work");
    project.imported(variables, "aws_iam_role.workflow", "workflow");
    project.imported(variables, "aws_sqs_queue.fifo", url + "/123456789012/ordered.fifo");
    project.imported(variables, "aws_cloudwatch_event_rule.made", "orders/made");
    project.imported(variables, "aws_scheduler_schedule.weekly", "g/weekly");
    project.imported(variables, "aws_s3_bucket.data", "pawl-data");
    project.imported(variables, "aws_ssm_parameter.level", "/pawl/level");
    project.requireNoChange(variables);
  }

  @Test
  @Timeout(300)
  void theOrderExampleRuns() throws IOException {
    TerraformProject.need();
    try (PawlServer server = server();
        UrlConnectionHttpClient http = (UrlConnectionHttpClient) UrlConnectionHttpClient.create();
        SfnClient workflows = SfnClient.builder()
            .endpointOverride(server.url())
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build()) {
      TerraformProject project =
          TerraformProject.of(EXAMPLE, folder, server.url().toString());
      archive(project);
      project.apply(Map.of());
      String machine = project.output("state_machine_arn");
      assertEquals(ARN + "stateMachine:terraform-order", machine);
      String output = output(workflows, machine);
      assertTrue(output.contains("Order order-1001 is confirmed: 44.30 charged."), output);
      project.requireNoChange(Map.of());
      Path definition = folder.resolve("order.asl.json");
      Files.writeString(definition, Files.readString(definition).replace(": 300,", ": 420,"));
      assertTrue(project.apply(Map.of()).contains("0 added, 2 changed, 0 destroyed"));
      assertTrue(workflows
          .describeStateMachine(request -> request.stateMachineArn(machine + ":live"))
          .definition()
          .contains("\"TimeoutSeconds\": 420,"));
      assertTrue(project.destroy(Map.of()).contains("7 destroyed"));
      assertEquals(List.of(), workflows.listStateMachines(request -> {}).stateMachines());
    }
  }

  /** The example stands alone, and its functions are those of the other example. */
  @Test
  void theFunctionsAreThoseOfTheOtherExample() throws IOException {
    for (String file : List.of(
        "good.json",
        "functions/process-payment/handler.mjs",
        "functions/send-confirmation/handler.py")) {
      assertEquals(-1, Files.mismatch(EXAMPLE.resolve(file), ORDER.resolve(file)), file);
    }
  }

  private static void archive(TerraformProject project) throws IOException {
    try (Stream<Path> handlers = Files.walk(EXAMPLE.resolve("functions"))) {
      for (Path handler : handlers.filter(Files::isRegularFile).toList()) {
        Path name = EXAMPLE.resolve("functions").relativize(handler);
        project.zip(
            "build/" + name.getName(0) + ".zip",
            name.getFileName().toString(),
            Files.readString(handler));
      }
    }
  }

  /** {@return what an execution gives, which succeeds} */
  private static String output(SfnClient workflows, String machine) throws IOException {
    String input = Files.readString(EXAMPLE.resolve("good.json"));
    String execution = workflows
        .startExecution(request -> request.stateMachineArn(machine).input(input))
        .executionArn();
    long deadline = System.nanoTime() + EXECUTION_MAX.toNanos();
    DescribeExecutionResponse now =
        workflows.describeExecution(request -> request.executionArn(execution));
    while (now.status() == ExecutionStatus.RUNNING && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
      now = workflows.describeExecution(request -> request.executionArn(execution));
    }
    assertEquals(ExecutionStatus.SUCCEEDED, now.status(), now::toString);
    return now.output();
  }

  private PawlServer server() throws IOException {
    return PawlServer.start(ServerOptions.DEFAULT.withPort(0).withData(data), line -> {});
  }
}

package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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

/**
 * {@code examples/cdk-order}, with the CDK as npm has it: deployed, run, deployed again, changed,
 * swapped while it is hot, and destroyed.
 */
final class CdkTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "cdk-order");
  private static final Path ORDER = Path.of("..", "examples", "order");
  private static final String STACK = "lib/order-stack.ts";
  private static final Duration EXECUTION_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  @Timeout(300)
  void anAppIsDeployedChangedAndDestroyed() throws Exception {
    Client.JAVASCRIPT.need();
    Path copy = NodeModules.copied(EXAMPLE);
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(folder.resolve("data"));
    try (PawlServer server = PawlServer.start(options, line -> {});
        UrlConnectionHttpClient http = (UrlConnectionHttpClient) UrlConnectionHttpClient.create();
        SfnClient workflows = SfnClient.builder()
            .endpointOverride(server.url())
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build()) {
      CdkProject cdk = new CdkProject(copy, folder.resolve("home"), server.url().toString());
      deploy(cdk, workflows);
      change(cdk, workflows);
      swap(cdk, workflows);
      cdk.run("destroy", "--force", "--no-notices");
      requireNothing(server.url(), workflows);
    }
  }

  /** The example stands alone, and its first function is that of the other example. */
  @Test
  void theFunctionIsThatOfTheOtherExample() throws IOException {
    String handler = "functions/validate-order/handler.ts";
    assertEquals(-1, Files.mismatch(EXAMPLE.resolve(handler), ORDER.resolve(handler)));
    assertEquals(-1, Files.mismatch(EXAMPLE.resolve("good.json"), ORDER.resolve("good.json")));
    assertFalse(Files.readString(EXAMPLE.resolve("package-lock.json")).contains("\"resolved\""));
  }

  private static void deploy(CdkProject cdk, SfnClient workflows) throws IOException {
    cdk.run("synth", "--quiet", "--no-notices");
    assertTrue(Files.exists(cdk.folder().resolve("cdk.out").resolve("CdkOrder.template.json")));
    String said = deployed(cdk);
    String arn = arn(workflows);
    assertTrue(said.contains("CdkOrder.WorkflowArn = " + arn), said);
    assertTimeout(300, workflows);
    String output = output(workflows);
    assertTrue(output.contains("\"status\":\"CHARGED\""), output);
    assertTrue(output.contains("Order order-1001 is confirmed: 44.30 charged."), output);
    String again = deployed(cdk);
    assertTrue(again.contains("(no changes)"), again);
  }

  private static void change(CdkProject cdk, SfnClient workflows) throws IOException {
    cdk.edit(STACK, "minutes(5)", "minutes(7)");
    cdk.edit("functions/process-payment/handler.ts", "'CHARGED'", "'PAID'");
    String difference = cdk.run("diff", "--no-notices");
    assertTrue(difference.contains("[~] AWS::StepFunctions::StateMachine"), difference);
    assertTrue(difference.contains("[~] AWS::Lambda::Function"), difference);
    assertTrue(difference.contains("Number of stacks with differences: 1"), difference);
    assertTimeout(300, workflows);
    deployed(cdk);
    assertTimeout(420, workflows);
    assertTrue(output(workflows).contains("\"status\":\"PAID\""));
  }

  private static void swap(CdkProject cdk, SfnClient workflows) throws IOException {
    cdk.edit(STACK, "minutes(7)", "minutes(9)");
    cdk.edit("functions/send-confirmation/handler.ts", "is confirmed", "is on its way");
    String said = cdk.run("deploy", "--hotswap", "--require-approval", "never", "--no-notices");
    assertTrue(said.contains("hotswapped!"), said);
    assertTimeout(540, workflows);
    assertTrue(output(workflows).contains("is on its way"));
  }

  private static String deployed(CdkProject cdk) throws IOException {
    return cdk.run("deploy", "--require-approval", "never", "--no-notices");
  }

  private static String arn(SfnClient workflows) {
    return workflows.listStateMachines(request -> {}).stateMachines().getFirst().stateMachineArn();
  }

  private static void assertTimeout(int seconds, SfnClient workflows) {
    String definition = workflows
        .describeStateMachine(request -> request.stateMachineArn(arn(workflows)))
        .definition();
    assertTrue(definition.contains("\"TimeoutSeconds\":" + seconds + "}"), definition);
  }

  /** {@return what an execution gives, which succeeds} */
  private static String output(SfnClient workflows) throws IOException {
    String input = Files.readString(EXAMPLE.resolve("good.json"));
    String execution = workflows
        .startExecution(request -> request.stateMachineArn(arn(workflows)).input(input))
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

  private static void requireNothing(URI url, SfnClient workflows) throws Exception {
    assertTrue(workflows.listStateMachines(request -> {}).stateMachines().isEmpty());
    String stack = answer(url, "cloudformation", "Action=DescribeStacks&StackName=CdkOrder");
    assertTrue(stack.contains("does not exist"), stack);
    String roles = answer(url, "iam", "Action=ListRoles&Version=2010-05-08");
    assertTrue(roles.contains("ListRolesResult") && !roles.contains("CdkOrder"), roles);
    String functions = answer(url, "lambda", "");
    assertTrue(functions.contains("\"Functions\":[]"), functions);
  }

  private static String answer(URI url, String service, String form) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(
            url.resolve(form.isEmpty() ? "/2015-03-31/functions/" : "/"))
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
    if (!form.isEmpty()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}

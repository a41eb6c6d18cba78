package dev.pawl.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that verifies signatures, called by an unmodified client that signs. */
final class SignedServerTest {
  private static final String FILE = """
      {"AccessKeys": [
        {"AccessKeyId": "AKIAOPERATOR", "SecretAccessKey": "operator-secret",
         "Account": "111122223333", "UserName": "operator"},
        {"AccessKeyId": "AKIAREADER", "SecretAccessKey": "reader-secret",
         "Account": "111122223333", "UserName": "reader",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": ["states:List*", "states:Describe*"], "Resource": "*"},
           {"Effect": "Deny", "Action": "states:*", "Resource": "*secret*"}]}},
        {"AccessKeyId": "PROMETHEUS", "SecretAccessKey": "metrics:secret",
         "Account": "111122223333",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": "cloudwatch:GetMetricData", "Resource": "*"}]}}]}
      """;

  private static final Duration CLIENT_MAX = Duration.ofSeconds(60);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  private PawlServer server;

  @BeforeEach
  void start() throws IOException {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, FILE);
    server = PawlServer.start(ServerOptions.DEFAULT
        .withPort(0)
        .with(ServerOptions.Security.of(Optional.of(file), Optional.empty(), Optional.empty())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** {@return what the AWS CLI printed, standard error included} */
  private String aws(String key, String secret, String... arguments)
      throws IOException, InterruptedException {
    java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
        "aws", "stepfunctions", "--endpoint-url", server.url().toString(), "--output", "text"));
    command.addAll(java.util.List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AWS_ACCESS_KEY_ID", key);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", secret);
    builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
    builder.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(CLIENT_MAX.toSeconds(), TimeUnit.SECONDS), "the client ends");
    return out.strip();
  }

  private String create(String key, String secret, String name)
      throws IOException, InterruptedException {
    return aws(
        key,
        secret,
        "create-state-machine",
        "--name",
        name,
        "--definition",
        Wire.PASS,
        "--role-arn",
        Wire.ROLE,
        "--query",
        "stateMachineArn");
  }

  @Test
  void aSignatureIsVerifiedAndThePolicyAsked() throws IOException, InterruptedException {
    String arn = create("AKIAOPERATOR", "operator-secret", "orders");
    assertEquals("arn:aws:states:eu-west-1:111122223333:stateMachine:orders", arn);
    assertTrue(aws("AKIAREADER", "reader-secret", "list-state-machines").contains("orders"));
    String denied = create("AKIAREADER", "reader-secret", "mine");
    assertTrue(
        denied.contains("(AccessDeniedException)")
            && denied.contains("User: arn:aws:iam::111122223333:user/reader is not authorized to"
                + " perform: states:CreateStateMachine on resource:"
                + " arn:aws:states:eu-west-1:111122223333:stateMachine:mine because no"
                + " identity-based policy allows the states:CreateStateMachine action"),
        denied);
    create("AKIAOPERATOR", "operator-secret", "secret");
    String explicit = aws(
        "AKIAREADER",
        "reader-secret",
        "describe-state-machine",
        "--state-machine-arn",
        arn.replace("orders", "secret"));
    assertTrue(explicit.contains("explicit deny"), explicit);
  }

  @Test
  void whatAnOperationIgnoresIsNotAskedFor() throws IOException, InterruptedException {
    String arn = create("AKIAOPERATOR", "operator-secret", "secret");
    String denied = aws(
        "AKIAREADER", "reader-secret", "list-state-machine-aliases", "--state-machine-arn", arn);
    assertTrue(denied.contains("explicit deny"), denied);
    String foreign = aws(
        "AKIAOPERATOR",
        "operator-secret",
        "describe-state-machine",
        "--state-machine-arn",
        arn.replace("111122223333", "999988887777"));
    assertTrue(foreign.contains("(AccessDeniedException)"), foreign);
  }

  @Test
  void aWrongSecretAndAnUnknownKeyAreRefused() throws IOException, InterruptedException {
    String wrong = aws("AKIAOPERATOR", "guessed", "list-state-machines");
    assertTrue(wrong.contains("(InvalidSignatureException)"), wrong);
    assertFalse(wrong.contains("operator-secret"), wrong);
    String unknown = aws("AKIANOBODY", "guessed", "list-state-machines");
    assertTrue(unknown.contains("(UnrecognizedClientException)"), unknown);
  }

  @Test
  void whatIsNotSignedIsRefused() throws IOException {
    Wire wire = Wire.to(server.url());
    assertEquals(
        "400 MissingAuthenticationTokenException: Missing Authentication Token",
        wire.call("ListStateMachines").error());
    assertEquals(
        "400 IncompleteSignatureException: Unsupported AWS 'algorithm': 'Basic'; it is"
            + " AWS4-HMAC-SHA256",
        wire.post(
                Map.of(
                    "X-Amz-Target", "AWSStepFunctions.ListStateMachines",
                    "Authorization", "Basic YTpi"),
                "{}")
            .error());
    String old = wire.post(
            Map.of(
                "X-Amz-Target",
                "AWSStepFunctions.ListStateMachines",
                "X-Amz-Date",
                "20200101T000000Z",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAOPERATOR/20200101/us-east-1/states/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature=00"),
            "{}")
        .error();
    assertTrue(old.startsWith("400 InvalidSignatureException: Signature expired: 2020"), old);
    String scope =
        wire.as("AKIAOPERATOR", "us-east-1").call("ListStateMachines").error();
    assertTrue(scope.startsWith("400 IncompleteSignatureException: "), scope);
  }

  @Test
  void aPageNeedsNoSignatureAndSaysNothing() throws IOException {
    assertEquals(200, Wire.to(server.url()).get("/health").status());
    assertEquals("http", URI.create(server.url().toString()).getScheme());
  }

  private HttpResponse<String> metrics(String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve("/metrics"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void metricsNeedAKeyThatMayReadThem() throws IOException, InterruptedException {
    HttpResponse<String> without = metrics();
    assertEquals(401, without.statusCode(), without.body());
    assertEquals(
        "Basic realm=\"metrics\"",
        without.headers().firstValue("WWW-Authenticate").orElse(""));
    assertEquals(401, metrics("Authorization", basic("PROMETHEUS:wrong")).statusCode());
    assertEquals(401, metrics("Authorization", basic("PROMETHEUS")).statusCode());
    assertEquals(401, metrics("Authorization", basic("NOBODY:metrics:secret")).statusCode());
    assertEquals(401, metrics("Authorization", "Basic %%%").statusCode());
    HttpResponse<String> reader = metrics("Authorization", basic("AKIAREADER:reader-secret"));
    assertEquals(403, reader.statusCode());
    assertTrue(reader.body().contains("cloudwatch:GetMetricData"), reader.body());
    HttpResponse<String> allowed = metrics("Authorization", basic("PROMETHEUS:metrics:secret"));
    assertEquals(200, allowed.statusCode(), allowed.body());
    assertTrue(allowed.body().contains("pawl_http_connections"), allowed.body());
  }

  @Test
  void aSecretIsNoSignature() throws IOException {
    Wire.Reply reply = Wire.to(server.url())
        .post(
            Map.of(
                "X-Amz-Target",
                "AWSStepFunctions.ListStateMachines",
                "Authorization",
                basic("AKIAOPERATOR:operator-secret")),
            "{}");
    assertEquals(400, reply.status(), reply.text());
    assertFalse(reply.text().contains("stateMachines"), reply.text());
  }
}

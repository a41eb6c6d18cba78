package dev.pawl.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that verifies signatures, called by who signs as AWS's SDK does. */
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
        {"AccessKeyId": "AKIATESTER", "SecretAccessKey": "tester-secret",
         "Account": "111122223333", "UserName": "tester",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": "states:TestState", "Resource": "*"}]}},
        {"AccessKeyId": "PROMETHEUS", "SecretAccessKey": "metrics:secret",
         "Account": "111122223333",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": "cloudwatch:GetMetricData", "Resource": "*"}]}}]}
      """;

  private static final String STATES = "arn:aws:states:eu-west-1:111122223333:";
  private static final String NO_SUCH_TOKEN = "400 UnrecognizedClientException: The security token"
      + " included in the request is invalid.";

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

  private SdkSigned operator() {
    return SdkSigned.by(server.url(), "AKIAOPERATOR", "operator-secret");
  }

  private SdkSigned reader() {
    return SdkSigned.by(server.url(), "AKIAREADER", "reader-secret");
  }

  private static Wire.Reply create(SdkSigned caller, String name) throws IOException {
    return caller.call(
        "CreateStateMachine",
        Json.of(Map.of("name", name, "definition", Wire.PASS, "roleArn", Wire.ROLE))
            .text());
  }

  private static String about(String machine) {
    return Json.of(Map.of("stateMachineArn", STATES + "stateMachine:" + machine))
        .text();
  }

  @Test
  void aSignatureIsVerifiedAndThePolicyAsked() throws IOException {
    assertEquals(
        STATES + "stateMachine:orders", create(operator(), "orders").get("stateMachineArn"));
    assertEquals(
        1, reader().call("ListStateMachines", "{}").list("stateMachines").size());
    assertEquals(
        "400 AccessDeniedException: User: arn:aws:iam::111122223333:user/reader is not authorized"
            + " to perform: states:CreateStateMachine on resource: " + STATES + "stateMachine:mine"
            + " because no identity-based policy allows the states:CreateStateMachine action",
        create(reader(), "mine").error());
    create(operator(), "secret");
    String explicit = reader().call("DescribeStateMachine", about("secret")).error();
    assertTrue(explicit.contains("explicit deny"), explicit);
  }

  @Test
  void whatAnOperationIgnoresIsNotAskedFor() throws IOException {
    create(operator(), "secret");
    String denied = reader().call("ListStateMachineAliases", about("secret")).error();
    assertTrue(denied.contains("explicit deny"), denied);
    String foreign = operator()
        .call("DescribeStateMachine", about("secret").replace("111122223333", "999988887777"))
        .error();
    assertTrue(foreign.startsWith("400 AccessDeniedException: "), foreign);
  }

  @Test
  void aWrongSecretAndAnUnknownKeyAreRefused() throws IOException {
    String wrong = SdkSigned.by(server.url(), "AKIAOPERATOR", "guessed")
        .call("ListActivities", "{}")
        .error();
    assertTrue(wrong.startsWith("400 InvalidSignatureException: "), wrong);
    assertFalse(wrong.contains("operator-secret"), wrong);
    assertEquals(
        NO_SUCH_TOKEN,
        SdkSigned.by(server.url(), "AKIANOBODY", "guessed")
            .call("ListActivities", "{}")
            .error());
  }

  @Test
  void anotherBodyIsNotTheOneThatWasSigned() throws IOException {
    String error = operator().call("ListActivities", "{}", "{\"maxResults\":1}").error();
    assertTrue(error.startsWith("400 InvalidSignatureException: The request signature"), error);
  }

  @Test
  void anAddressCanBeSignedBeforehand() throws IOException {
    Duration good = Duration.ofMinutes(20);
    assertEquals(200, operator().presigned("ListActivities", "{}", good).status());
    SdkSigned early = operator().ahead(Duration.ofMinutes(-19));
    assertEquals(200, early.presigned("ListActivities", "{}", good).status());
    String late = operator()
        .ahead(Duration.ofMinutes(-21))
        .presigned("ListActivities", "{}", good)
        .error();
    assertTrue(late.startsWith("400 InvalidSignatureException: Signature expired: "), late);
  }

  @Test
  void clocksMayDifferByMinutes() throws IOException {
    assertEquals(
        200,
        operator().ahead(Duration.ofMinutes(4)).call("ListActivities", "{}").status());
    String early =
        operator().ahead(Duration.ofMinutes(6)).call("ListActivities", "{}").error();
    assertTrue(
        early.startsWith("400 InvalidSignatureException: Signature not yet current: "), early);
    String late =
        operator().ahead(Duration.ofMinutes(-6)).call("ListActivities", "{}").error();
    assertTrue(late.startsWith("400 InvalidSignatureException: Signature expired: "), late);
  }

  /** A copy source that was put beside the signature would take what the signer did not mean. */
  @Test
  void whatIsPutBesideAnAddressThatWasSignedIsRefused() throws IOException {
    SdkSigned added = operator().adding("x-amz-copy-source", "secrets/key");
    String beside =
        added.presigned("ListActivities", "{}", Duration.ofMinutes(1)).error();
    assertTrue(beside.startsWith("400 InvalidSignatureException: "), beside);
    assertTrue(beside.contains("x-amz-copy-source"), beside);
    String header = added.call("ListActivities", "{}").error();
    assertTrue(header.contains("x-amz-copy-source"), header);
    assertEquals(
        200, operator().adding("X-Other", "any").call("ListActivities", "{}").status());
  }

  @Test
  void secretsAreRevealedToWhomThatIsAllowed() throws IOException {
    SdkSigned tester = SdkSigned.by(server.url(), "AKIATESTER", "tester-secret");
    Map<String, Object> request =
        Map.of("definition", "{\"Type\":\"Pass\",\"End\":true}", "inspectionLevel", "TRACE");
    assertEquals(200, tester.call("TestState", Json.of(request).text()).status());
    Map<String, Object> revealing = new HashMap<>(request);
    revealing.put("revealSecrets", false);
    assertEquals(200, tester.call("TestState", Json.of(revealing).text()).status());
    revealing.put("revealSecrets", true);
    String denied = tester.call("TestState", Json.of(revealing).text()).error();
    assertTrue(denied.contains("not authorized to perform: states:RevealSecrets"), denied);
    assertEquals(200, operator().call("TestState", Json.of(revealing).text()).status());
  }

  /** Keys here are for good: a token of a session belongs to none of them. */
  @Test
  void aTokenOfASessionIsRefused() throws IOException {
    SdkSigned session = operator().withToken("any");
    assertEquals(NO_SUCH_TOKEN, session.call("ListActivities", "{}").error());
    assertEquals(
        NO_SUCH_TOKEN,
        session.presigned("ListActivities", "{}", Duration.ofMinutes(1)).error());
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

  @Test
  void theConsoleTellsNothingToWhoHasNoKey() throws IOException {
    Wire wire = Wire.to(server.url());
    assertEquals("sigv4", wire.get("/console/api/about").get("auth"));
    assertEquals(200, wire.get("/console/").status());
    String missing = "MissingAuthenticationToken";
    for (String name : List.of("execution?arn=a", "executions", "monitor")) {
      Wire.Reply reply = wire.get("/console/api/" + name);
      assertTrue(reply.status() >= 400 && reply.text().contains(missing), reply.text());
    }
    assertTrue(wire.post("/console/api/search", Map.of(), "{}").text().contains(missing));
  }
}

package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What executions send, and what is told of them, the moment that a server is up again. */
@Timeout(120)
final class MessagingRecoveryTest {
  private static final int EXECUTIONS = 30;
  private static final String ACCOUNT = ":us-east-1:123456789012:";
  private static final String MACHINE = """
      {"StartAt": "Wait", "States": {
        "Wait": {"Type": "Wait", "Seconds": 3, "Next": "Publish"},
        "Publish": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
          "Parameters": {"TopicArn": "arn:aws:sns:us-east-1:123456789012:news",
            "Message.$": "$$.Execution.Name"}}}}""";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @Test
  void whatIsSentAtOnceArrivesAndWhatEndsAtOnceIsToldOf() throws Exception {
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(data);
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      prepare(server.url());
      Wire wire = Wire.to(server.url());
      String machine = wire.create("sends", MACHINE);
      for (int i = 0; i < EXECUTIONS; i++) {
        var _ = wire.start(machine, "one-" + i, "{}");
      }
    }
    // All are due by then, and go on before anything else happens.
    assertTrue(!new CountDownLatch(1).await(3_100, TimeUnit.MILLISECONDS));
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      Set<String> names = new HashSet<>();
      while (names.size() < EXECUTIONS) {
        names.addAll(found(server.url(), "told", "one-\\d+"));
      }
      Set<String> ended = new HashSet<>();
      while (ended.size() < EXECUTIONS) {
        ended.addAll(found(server.url(), "stated", "one-\\d+"));
      }
      assertEquals(names, ended);
      assertCounted(Wire.to(server.url()));
    }
    http.shutdownNow();
  }

  private static void assertCounted(Wire wire) throws IOException {
    String text = wire.get("/metrics").text();
    while (!text.contains("pawl_deliveries_waiting 0.0")) {
      text = wire.get("/metrics").text();
    }
    for (String service : List.of("sns", "events")) {
      String made = "pawl_deliveries_made_total{service=\"" + service + "\"} " + EXECUTIONS + ".0";
      assertTrue(text.contains(made), text);
    }
    assertTrue(
        text.contains("pawl_service_call_seconds_count{api_name=\"Publish\",service=\"sns\","
            + "status=\"2xx\"} " + EXECUTIONS),
        text);
  }

  private void prepare(URI server) throws Exception {
    for (String queue : List.of("told", "stated")) {
      json(server, "sqs", "AmazonSQS.CreateQueue", Map.of("QueueName", queue));
    }
    form(server, Map.of("Action", "CreateTopic", "Name", "news"));
    form(
        server,
        Map.of(
            "Action",
            "Subscribe",
            "TopicArn",
            "arn:aws:sns" + ACCOUNT + "news",
            "Protocol",
            "sqs",
            "Endpoint",
            "arn:aws:sqs" + ACCOUNT + "told"));
    json(
        server,
        "events",
        "AWSEvents.PutRule",
        Map.of(
            "Name", "ended",
            "EventPattern", "{\"detail\":{\"status\":[\"SUCCEEDED\"]}}"));
    json(
        server,
        "events",
        "AWSEvents.PutTargets",
        Map.of(
            "Rule",
            "ended",
            "Targets",
            List.of(Map.of("Id", "1", "Arn", "arn:aws:sqs" + ACCOUNT + "stated"))));
  }

  private Set<String> found(URI server, String queue, String pattern) throws Exception {
    String messages = json(
        server,
        "sqs",
        "AmazonSQS.ReceiveMessage",
        Map.of("QueueUrl", queue, "MaxNumberOfMessages", 10, "WaitTimeSeconds", 10));
    Set<String> found = new HashSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(messages);
    while (matcher.find()) {
      found.add(Objects.requireNonNull(matcher.group()));
    }
    assertTrue(!found.isEmpty(), "no more messages in " + queue + ": " + messages);
    return found;
  }

  private String json(URI server, String service, String target, Map<String, ?> members)
      throws Exception {
    return send(request(server, service)
        .header("X-Amz-Target", target)
        .header("Content-Type", "application/x-amz-json-1.0")
        .POST(HttpRequest.BodyPublishers.ofString(Json.of(members).text())));
  }

  private void form(URI server, Map<String, String> members) throws Exception {
    String body = members.entrySet().stream()
        .map(each ->
            each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    var _ = send(request(server, "sns")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(URI server, String service) {
    return HttpRequest.newBuilder(server)
        .timeout(Duration.ofSeconds(30))
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
  }

  private String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }
}

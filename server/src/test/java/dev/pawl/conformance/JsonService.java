package dev.pawl.conformance;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service of the server under test over HTTP, AWS JSON, with the headers of an AWS client. */
final class JsonService implements Service, AutoCloseable {
  /** GetActivityTask holds a call for 60 seconds. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(75);

  private final URI endpoint;
  private final String target;
  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .build();

  private JsonService(URI endpoint, String target) {
    this.endpoint = endpoint;
    this.target = target;
  }

  static JsonService stepFunctions(URI endpoint) {
    return new JsonService(endpoint, "AWSStepFunctions");
  }

  static JsonService logs(URI endpoint) {
    return new JsonService(endpoint, "Logs_20140328");
  }

  @Override
  public Answer call(Request request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(post(request), BodyHandlers.ofString());
    String body = response.body();
    try {
      Object tree = body.isBlank() ? Map.of() : Json.parse(body).tree();
      return new Answer(response.statusCode(), Tree.object(tree));
    } catch (JsonSyntaxException e) {
      throw new IOException(
          "%s %s answered %d, and no JSON: %.200s"
              .formatted(request.step(), request.operation(), response.statusCode(), body),
          e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest post(Request request) {
    String body = Json.of(wire(request.params())).text();
    return HttpRequest.newBuilder(endpoint)
        .timeout(ANSWER_WITHIN)
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("X-Amz-Target", target + "." + request.operation())
        .header("X-Amz-Date", "20260101T000000Z")
        .header("Authorization", authorization(request.caller()))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Nothing checks the signature; the scope is read for the access key and the region. */
  private static String authorization(Request.Caller caller) {
    return "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/states/aws4_request, "
            .formatted(caller.account(), caller.region())
        + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
        + "0".repeat(64);
  }

  private static @Nullable Object wire(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case Instant time -> time.toEpochMilli() / 1000.0;
      case List<?> elements -> elements.stream().map(JsonService::wire).toList();
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, member) -> copy.put(String.valueOf(name), wire(member)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}

package dev.pawl.faults;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A caller of the API of one server. */
final class Client {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI endpoint;

  Client(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * {@return the answer to a call}
   *
   * @throws IOException if there was no answer
   * @throws RefusedException if the answer is an error
   */
  Map<?, ?> call(String operation, Map<String, ?> body)
      throws IOException, InterruptedException, RefusedException {
    HttpRequest request = HttpRequest.newBuilder(endpoint)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("X-Amz-Target", "AWSStepFunctions." + operation)
        .POST(HttpRequest.BodyPublishers.ofString(Json.of(body).text()))
        .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    Map<?, ?> members = (Map<?, ?>) tree(answer.body());
    if (answer.statusCode() != 200) {
      throw new RefusedException(
          text(members, "__type").replaceFirst(".*#", ""),
          operation + ": " + answer.statusCode() + " " + answer.body() + " to " + body);
    }
    return members;
  }

  /** {@return the tree of a JSON text that is not null} */
  static Object tree(String text) throws IOException {
    Object tree = Json.parse(text).tree();
    if (tree == null) {
      throw new IOException("an answer is an object, not null");
    }
    return tree;
  }

  /** {@return all elements of a paged list} */
  List<Map<?, ?>> all(String operation, String member, Map<String, ?> body)
      throws IOException, InterruptedException, RefusedException {
    List<Map<?, ?>> found = new ArrayList<>();
    Map<String, Object> page = new LinkedHashMap<>(body);
    while (true) {
      Map<?, ?> answer = call(operation, page);
      if (answer.get(member) instanceof List<?> elements) {
        elements.forEach(element -> found.add((Map<?, ?>) element));
      }
      if (!(answer.get("nextToken") instanceof String token)) {
        return found;
      }
      page.put("nextToken", token);
    }
  }

  /** {@return the events of an execution} */
  List<Map<?, ?>> history(String executionArn)
      throws IOException, InterruptedException, RefusedException {
    return all(
        "GetExecutionHistory", "events", Map.of("executionArn", executionArn, "maxResults", 1000));
  }

  /** {@return the text of a member} */
  static String text(Map<?, ?> object, String member) {
    return object.get(member) instanceof String text ? text : missing(object, member);
  }

  /** {@return the number in a member} */
  static double number(Map<?, ?> object, String member) {
    return object.get(member) instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(missing(object, member));
  }

  /** {@return the object in a member} */
  static Map<?, ?> object(Map<?, ?> object, String member) {
    return object.get(member) instanceof Map<?, ?> inner
        ? inner
        : Map.of("", missing(object, member));
  }

  /** {@return the time in a member} */
  static Instant time(Map<?, ?> object, String member) {
    return Instant.ofEpochMilli(Math.round(number(object, member) * 1000));
  }

  private static String missing(Map<?, ?> object, String member) {
    throw new AssertionError("no " + member + " in " + object);
  }
}

package dev.pawl.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The services of a server beside Step Functions.
 *
 * @param url of the server that is up now; another one after each kill
 */
record Endpoint(URI url) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * {@return what a service with targets answers}
   *
   * @throws IOException if there was no answer, or an error
   */
  Map<?, ?> call(String service, String target, Map<String, ?> body)
      throws IOException, InterruptedException {
    return answer(request(service, "/", body)
        .header("X-Amz-Target", target)
        .header("Content-Type", "application/x-amz-json-1.0")
        .build());
  }

  /** {@return what a service with paths answers} */
  Map<?, ?> post(String service, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return answer(
        request(service, path, body).header("Content-Type", "application/json").build());
  }

  /**
   * {@return the text that a service with forms answers}
   *
   * @throws RefusedException if the answer is an error
   */
  String query(String service, Map<String, String> form)
      throws IOException, InterruptedException, RefusedException {
    String body = form.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
    HttpRequest request = to(service, "/")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new RefusedException(String.valueOf(answer.statusCode()), answer.body());
    }
    return answer.body();
  }

  /** {@return what is at a path of a service} */
  Map<?, ?> get(String service, String path) throws IOException, InterruptedException {
    return answer(to(service, path).build());
  }

  private HttpRequest.Builder request(String service, String path, Map<String, ?> body) {
    return to(service, path)
        .POST(HttpRequest.BodyPublishers.ofString(Json.of(body).text()));
  }

  private HttpRequest.Builder to(String service, String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(TIMEOUT)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
  }

  private static Map<?, ?> answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return (Map<?, ?>) Client.tree(answer.body());
  }
}

package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Every operation of Lambda's model is either served or told by its name not to be. */
final class UnservedOperationsTest {
  private static final String MODEL = "/dev/pawl/integrations/models/lambda.json.gz";

  private static Map<?, ?> operations() throws Exception {
    try (InputStream in = new GZIPInputStream(
        Objects.requireNonNull(UnservedOperationsTest.class.getResourceAsStream(MODEL)))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<?, ?> model = (Map<?, ?>) Objects.requireNonNull(Json.parse(text).tree());
      return (Map<?, ?>) Objects.requireNonNull(model.get("operations"));
    }
  }

  private static HttpResponse<String> asked(HttpClient client, URI url, Map<?, ?> http)
      throws IOException, InterruptedException {
    String path = String.valueOf(http.get("requestUri")).replaceAll("\\{[^}]*\\}", "x");
    return client.send(
        HttpRequest.newBuilder(url.resolve(path))
            .method(String.valueOf(http.get("method")), BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void eachOperationOfTheModelIsServedOrNamed() throws Exception {
    TreeSet<String> unserved = new TreeSet<>();
    try (PawlServer server =
            PawlServer.start(ServerOptions.DEFAULT.withPort(0), line -> {}, Map.of());
        HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<?, ?> each : operations().entrySet()) {
        Map<?, ?> http =
            (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) each.getValue()).get("http"));
        HttpResponse<String> answer = asked(client, server.url(), http);
        String kind = answer.headers().firstValue("x-amzn-ErrorType").orElse("none");
        assertTrue(
            !List.of("UnknownOperationException").contains(kind)
                && !answer.body().startsWith("There is nothing"),
            () -> each.getKey() + ": " + answer.body());
        if (kind.equals("NotImplemented")) {
          assertEquals(501, answer.statusCode());
          assertTrue(
              answer.body().contains("the operation " + each.getKey() + " of lambda; it has Add"),
              answer.body());
          unserved.add(String.valueOf(each.getKey()));
        }
      }
    }
    assertTrue(
        unserved.containsAll(List.of(
            "CreateEventSourceMapping",
            "GetLayerVersionPolicy",
            "CreateFunctionUrlConfig",
            "ListProvisionedConcurrencyConfigs")),
        unserved::toString);
    assertTrue(!unserved.contains("Invoke") && !unserved.contains("ListFunctions"));
  }
}

package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The examples that call functions and an HTTP API do what their READMEs say. */
final class TaskExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final String API = "http://127.0.0.1:8099";

  private static String read(String file) throws Exception {
    return Files.readString(EXAMPLES.resolve(file), StandardCharsets.UTF_8);
  }

  private static Wire.Reply end(String example, String definition, String input) throws Exception {
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .withFunctions(List.of(EXAMPLES.resolve(example + "/functions")))
        .withTime(ServerOptions.Time.VIRTUAL);
    try (PawlServer server = PawlServer.start(options, line -> {}, Map.of())) {
      Wire wire = Wire.to(server.url());
      String machine = wire.create(example, read(example + "/" + definition));
      return wire.await(wire.start(machine, "e", read(example + "/" + input)));
    }
  }

  private static List<String> names(Wire.Reply end) {
    Map<?, ?> output = (Map<?, ?>)
        Objects.requireNonNull(Json.parse(String.valueOf(end.get("output"))).tree());
    return output.keySet().stream().map(String::valueOf).toList();
  }

  @Test
  void anOrderIsConfirmed() throws Exception {
    Wire.Reply end = end("order", "order.asl.json", "good.json");
    assertTrue(
        names(end).containsAll(List.of("validated", "payment", "confirmation")),
        () -> end.json().text());
  }

  @Test
  void aBadOrderFailsUnderTheNameOfItsError() throws Exception {
    Wire.Reply end = end("order", "order.asl.json", "bad.json");
    assertEquals("Error", end.get("error"));
    assertTrue(
        String.valueOf(end.get("cause"))
            .startsWith("{\"errorType\":\"Error\","
                + "\"errorMessage\":\"ValidationError: Missing required fields\""),
        () -> end.json().text());
  }

  @Test
  void aBadOrderIsCaughtByItsName() throws Exception {
    Wire.Reply end = end("order", "order-caught.asl.json", "bad.json");
    assertEquals("Order validation failed", end.get("cause"));
  }

  @Test
  void bothBranchesAnswer() throws Exception {
    Wire.Reply end = end("parallel", "parallel.asl.json", "input.json");
    assertEquals(
        Json.parse("[{\"inventory\":{\"orderId\":\"order-1001\","
                + "\"taken\":{\"pawl-wheel\":2,\"ratchet\":1}}},"
                + "{\"notification\":{\"channel\":\"warehouse\","
                + "\"text\":\"Order order-1001: 3 items to pack\"}}]")
            .tree(),
        Json.parse(String.valueOf(end.get("output"))).tree());
  }

  @Test
  void anApiThatIsBusyIsCalledAgain() throws Exception {
    Process api = new ProcessBuilder("python3", EXAMPLES.resolve("http/api.py").toString(), "0")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader printed = api.inputReader(StandardCharsets.UTF_8)) {
      shipped(URI.create(Objects.requireNonNull(printed.readLine())));
    } finally {
      api.destroyForcibly();
    }
  }

  private static void shipped(URI api) throws Exception {
    ServerOptions.Services services =
        ServerOptions.Services.NONE.allowing(List.of(api.getAuthority()));
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .with(new ServerOptions.Tasks(List.of(), List.of(), services, List.of()));
    try (PawlServer server = PawlServer.start(options, line -> {}, Map.of())) {
      createConnection(server.url());
      Wire wire = Wire.to(server.url());
      String ship = wire.create("ship", read("http/ship.asl.json").replace(API, api.toString()));
      String good = wire.start(ship, "good", read("http/good.json"));
      Wire.Reply bad = wire.await(wire.start(ship, "bad", read("http/bad.json")));
      assertEquals("Refused", bad.get("error"), () -> bad.json().text());
      assertEquals("80 kg are too heavy", bad.get("cause"));
      assertEquals(
          "{\"orderId\":\"o-1\",\"shipment\":\"s-1\"}", wire.await(good).get("output"));
      List<Wire.Item> events =
          wire.call("GetExecutionHistory", "executionArn", good).list("events");
      assertEquals(
          2,
          events.stream()
              .filter(event -> "TaskFailed".equals(event.get("type")))
              .count());
      assertTrue(events.stream().noneMatch(event -> event.toString().contains("carrier-key")));
    }
  }

  private static void createConnection(URI server) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server)
        .header("X-Amz-Target", "AWSEvents.CreateConnection")
        .header("Content-Type", "application/x-amz-json-1.1")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/events/aws4_request,"
                + " SignedHeaders=host, Signature=0")
        .POST(HttpRequest.BodyPublishers.ofString(read("http/connection.json")))
        .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer::body);
    }
  }
}

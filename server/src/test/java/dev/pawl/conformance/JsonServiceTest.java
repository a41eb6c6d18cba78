package dev.pawl.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client's half of AWS JSON 1.0, against a bare HTTP server. */
final class JsonServiceTest {
  private static final Request.Caller CALLER = new Request.Caller("210987654321", "eu-west-3");

  private final List<String> received = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer http;

  private String answer = "";
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @Test
  void aCallLooksLikeOneOfAnAwsClient() throws Exception {
    answer = "{\"stateMachineArn\": \"x\"}";
    Answer got = call(Map.of("name", "n", "bytes", new byte[] {1, 2}, "time", Instant.EPOCH));
    assertEquals(new Answer(200, Map.of("stateMachineArn", "x")), got);
    assertEquals("POST /", received.get(0));
    assertEquals("AWSStepFunctions.CreateStateMachine", received.get(1));
    assertEquals("application/x-amz-json-1.0", received.get(2));
    assertTrue(
        received
            .get(3)
            .startsWith(
                "AWS4-HMAC-SHA256 Credential=210987654321/20260101/eu-west-3/states/aws4_request"),
        received.get(3));
    assertTrue(received.get(4).contains("\"bytes\":\"AQI=\""), received.get(4));
    assertTrue(received.get(4).contains("\"time\":0.0"), received.get(4));
  }

  @Test
  void aRefusalIsAnAnswerWithItsCode() throws Exception {
    status = 400;
    answer = "{\"__type\": \"com.amazonaws#InvalidName\", \"message\": \"m\"}";
    Answer got = call(Map.of());
    assertTrue(got.failed());
    assertEquals("InvalidName", got.code());
    assertEquals("m", got.message());
  }

  @Test
  void anEmptyBodyIsAnEmptyAnswer() throws Exception {
    assertEquals(new Answer(200, Map.of()), call(Map.of()));
  }

  private Answer call(Map<String, ?> params) throws Exception {
    URI endpoint = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    try (JsonService client = JsonService.stepFunctions(endpoint)) {
      return client.call(new Request(
          "c1", Calls.STEP_FUNCTIONS, "CreateStateMachine", Tree.object(params), CALLER));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    for (String header : List.of("X-Amz-Target", "Content-Type", "Authorization")) {
      received.add(exchange.getRequestHeaders().getFirst(header));
    }
    received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}

package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterTest {
  private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

  private final Router router = new Router(List.of(
      new Router.Route("GET", "/", Handler.of(incoming -> Answer.text(200, "page"))),
      new Router.Route("POST", "/", Handler.of(incoming -> Answer.text(200, "api"))),
      new Router.Route("GET", "/health", Handler.of(incoming -> Answer.text(200, "well")))));

  private String answer(String method, String path, Map<String, String> headers) {
    Answer answer = router.handle(new Incoming(method, path, headers, NO_BODY)).join();
    String body = StandardCharsets.UTF_8.decode(answer.body().duplicate()).toString();
    return answer.status() + " " + body.strip();
  }

  @Test
  void unknownPathsNameTheKnown() {
    assertEquals(
        "404 There is nothing at /healthy. There is: GET /, GET /health, POST /.",
        answer("GET", "/healthy", Map.of()));
  }

  @Test
  void otherMethodsNameTheAllowed() {
    assertEquals(
        "405 The method PUT is not allowed at /. Allowed: GET, POST.",
        answer("PUT", "/", Map.of()));
    Answer answer = router.handle(new Incoming("PUT", "/", Map.of(), NO_BODY)).join();
    assertEquals("GET, POST", answer.headers().get("Allow"));
  }

  @Test
  void methodAndPathDecide() {
    assertEquals("200 page", answer("GET", "/", Map.of()));
    assertEquals("200 api", answer("POST", "/", Map.of()));
    assertEquals("200 well", answer("GET", "/health", Map.of()));
  }

  @Test
  void headIsAnsweredAsGet() {
    assertEquals("200 well", answer("HEAD", "/health", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "https://localhost.evil.example", "no uri at all"})
  void pagesOfOtherHostsAreRefused(String origin) {
    assertEquals(
        "403 Requests of web pages from other hosts are refused (Origin: " + origin + ").",
        answer("POST", "/", Map.of("origin", origin)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8083",
        "http://localhost:3000",
        "http://[::1]:80",
        "http://console.localhost:8083"
      })
  void pagesOfThisMachineAreNot(String origin) {
    assertEquals("200 api", answer("POST", "/", Map.of("origin", origin)));
  }

  @Test
  void aPageOfTheServersOwnAddressIsHeardWhereRequestsAreSigned() {
    Router signed = new Router(
        List.of(new Router.Route("POST", "/", Handler.of(incoming -> Answer.text(200, "api")))),
        Origins.OWN_ADDRESS_TOO);
    Map<String, String> own =
        Map.of("origin", "https://pawl.example:8083", "host", "pawl.example:8083");
    assertEquals(
        200, signed.handle(new Incoming("POST", "/", own, NO_BODY)).join().status());
    assertTrue(answer("POST", "/", own).startsWith("403 "));
    for (String origin : List.of("https://pawl.example", "https://evil.example:8083", "null")) {
      Map<String, String> other = Map.of("origin", origin, "host", "pawl.example:8083");
      assertEquals(
          403, signed.handle(new Incoming("POST", "/", other, NO_BODY)).join().status(), origin);
    }
  }
}

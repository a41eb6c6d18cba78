package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiServerTest {
  private static final InetSocketAddress ANY = new InetSocketAddress(loopback(), 0);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final HttpLimits LIMITS =
      new HttpLimits(4, 2, 1_000, 1_500, 1_000_000, LONG, LONG, LONG);
  private static final String POST = "POST /p?q HTTP/1.1\nHost: h\nContent-Length: ";

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  private static Answer echo(Incoming incoming) {
    return Answer.text(
        200,
        incoming.method() + " " + incoming.path() + " "
            + StandardCharsets.UTF_8.decode(incoming.body().duplicate()));
  }

  private static ApiServer server(HttpLimits limits) throws IOException {
    return new ApiServer(ANY, limits, Handler.of(ApiServerTest::echo));
  }

  @Test
  void aPortInUseIsRefused() throws IOException {
    try (ApiServer first = server(LIMITS)) {
      assertThrows(
          IOException.class,
          () -> new ApiServer(first.address(), LIMITS, Handler.of(ApiServerTest::echo)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GARBAGE, HTTP/1.1 400 Bad Request The request is not HTTP/1.1",
    "GET / HTTP/9.9x, HTTP/1.1 400 Bad Request The request is not HTTP/1.1"
  })
  void whatIsNotHttpIsRefused(String line, String answer) throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send(line + "\n\n");
      assertTrue(peer.answer().startsWith(answer));
    }
  }

  @Test
  void aHeaderHasALimit() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send("GET / HTTP/1.1\nX: " + "x".repeat(70_000) + "\n\n");
      assertEquals(
          "HTTP/1.1 431 Request Header Fields Too Large The header is longer than 65536 bytes.\n",
          peer.answer());
    }
  }

  @Test
  void aFirstLineHasALimit() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send("GET /" + "x".repeat(70_000) + " HTTP/1.1\n\n");
      assertEquals(
          "HTTP/1.1 414 Request-URI Too Long The request line is longer than 65536 bytes.\n",
          peer.answer());
    }
  }

  @Test
  void aBodyThatWillBeTooLargeIsRefusedAtOnce() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send(POST + "1001\n\n");
      assertEquals(tooLarge(), peer.answer());
      peer.send("x".repeat(1_001));
      assertTrue(peer.isEnded());
    }
  }

  @Test
  void aBodyOfUnknownLengthIsRefusedWhenItIsTooLarge() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send("POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n");
      for (int i = 0; i < 11; i++) {
        peer.send("64\n" + "x".repeat(100) + "\n");
      }
      assertEquals(tooLarge(), peer.answer());
    }
  }

  private static String tooLarge() {
    return "HTTP/1.1 413 Request Entity Too Large {\"__type\":\"com.amazon.coral.service#Request"
        + "EntityTooLargeException\",\"message\":\"The request's body is larger than 1000"
        + " bytes\"}";
  }

  @Test
  void allBodiesTogetherHaveALimit() throws IOException {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(1);
    try (ApiServer server =
            new ApiServer(ANY, LIMITS, Handler.of(incoming -> holding(incoming, working, goOn)));
        Peer first = new Peer(server.address());
        Peer second = new Peer(server.address());
        Peer third = new Peer(server.address())) {
      first.send(POST + "1000\nExpect: 100-continue\n\n");
      assertTrue(first.head().startsWith("HTTP/1.1 100 Continue"));
      first.send("x".repeat(1_000));
      assertTrue(await(working));
      second.send(POST + "501\n\n" + "y".repeat(501));
      String answer = second.answer();
      assertTrue(answer.contains("ThrottlingException"), answer);
      assertTrue(answer.contains("too many bytes of requests are in memory"), answer);
      goOn.countDown();
      assertTrue(first.answer().startsWith("HTTP/1.1 200 OK POST /p xxx"));
      third.send(POST + "600\n\n" + "z".repeat(600));
      assertTrue(third.answer().startsWith("HTTP/1.1 200 OK POST /p zzz"));
    }
  }

  @Test
  void aRequestMayArriveInAnyPieces() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      for (char each : (POST + "4\n\nabcd").toCharArray()) {
        peer.send(String.valueOf(each));
      }
      assertEquals("HTTP/1.1 200 OK POST /p abcd", peer.answer());
    }
  }

  @ParameterizedTest
  @CsvSource({"http://h:1/x?q, /x", "https://h, /", "http://h?q=/y, /", "/http://h/, /http://h/"})
  void aTargetMayBeAWholeAddress(String target, String path) throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send("GET " + target + " HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK GET " + path + " ", peer.answer());
    }
  }

  @Test
  void anAnswerToHeadHasNoBody() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send("HEAD /x HTTP/1.1\n\n");
      assertTrue(peer.head().contains("content-length: 8\r\n"));
      peer.send("GET /y HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK GET /y ", peer.answer());
    }
  }

  @Test
  void requestsInARowAreAnsweredInOrder() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        all.append(POST).append("3\n\n").append(100 + i);
      }
      peer.send(all.toString());
      for (int i = 0; i < 100; i++) {
        assertEquals("HTTP/1.1 200 OK POST /p " + (100 + i), peer.answer());
      }
    }
  }

  @Test
  void aClientThatAsksForItIsClosed() throws IOException {
    try (ApiServer server = server(LIMITS);
        Peer peer = new Peer(server.address())) {
      peer.send("GET /x HTTP/1.1\nConnection: close\n\n");
      assertEquals("HTTP/1.1 200 OK GET /x ", peer.answer());
      assertTrue(peer.isEnded());
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws IOException {
    HttpLimits limits = new HttpLimits(4, 2, 1_000, 1_500, 1_000_000, SHORT, LONG, LONG);
    try (ApiServer server = server(limits);
        Peer peer = new Peer(server.address())) {
      peer.send("GET /x HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK GET /x ", peer.answer());
      assertTrue(peer.isEnded());
    }
  }

  @Test
  void aRequestThatNeverEndsIsCut() throws IOException {
    HttpLimits limits = new HttpLimits(4, 2, 1_000, 1_500, 1_000_000, LONG, SHORT, LONG);
    try (ApiServer server = server(limits);
        Peer peer = new Peer(server.address())) {
      peer.send(POST + "10\n\nhalf");
      assertTrue(peer.isEnded());
    }
  }

  @Test
  void moreConnectionsThanAllowedAreClosed() throws IOException {
    HttpLimits limits = new HttpLimits(1, 2, 1_000, 1_500, 1_000_000, LONG, LONG, LONG);
    try (ApiServer server = server(limits);
        Peer first = new Peer(server.address())) {
      first.send("GET /1 HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK GET /1 ", first.answer());
      try (Peer second = new Peer(server.address())) {
        assertTrue(second.isEnded());
      }
      first.send("GET /2 HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK GET /2 ", first.answer());
    }
  }

  @Test
  void moreRequestsThanAllowedAreTurnedAway() throws IOException {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(2);
    try (ApiServer server =
            new ApiServer(ANY, LIMITS, Handler.of(incoming -> holding(incoming, working, goOn)));
        Peer first = new Peer(server.address());
        Peer second = new Peer(server.address());
        Peer third = new Peer(server.address())) {
      first.send("GET /1 HTTP/1.1\n\n");
      second.send("GET /2 HTTP/1.1\n\n");
      assertTrue(await(working));
      third.send("GET /3 HTTP/1.1\n\n");
      String answer = third.answer();
      assertTrue(answer.contains("#ThrottlingException"), answer);
      goOn.countDown();
      assertEquals("HTTP/1.1 200 OK GET /1 ", first.answer());
      assertEquals("HTTP/1.1 200 OK GET /2 ", second.answer());
      third.send("GET /3 HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK GET /3 ", third.answer());
    }
  }

  private static Answer holding(Incoming incoming, CountDownLatch working, CountDownLatch goOn) {
    working.countDown();
    assertTrue(await(goOn));
    return echo(incoming);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aHandlersDefectEndsOneRequest() throws IOException {
    try (ApiServer server = new ApiServer(ANY, LIMITS, Handler.of(incoming -> {
          if (incoming.path().equals("/defect")) {
            throw new IllegalStateException("a defect, on purpose");
          }
          return echo(incoming);
        }));
        Peer peer = new Peer(server.address())) {
      peer.send("GET /defect HTTP/1.1\n\n");
      String answer = peer.answer();
      assertTrue(answer.startsWith("HTTP/1.1 500 Internal Server Error"), answer);
      assertTrue(answer.contains("#InternalFailure"), answer);
      peer.send("GET /fine HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK GET /fine ", peer.answer());
    }
  }

  @Test
  void stoppingLetsTheRequestAtWorkFinish() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(1);
    ApiServer server =
        new ApiServer(ANY, LIMITS, Handler.of(incoming -> holding(incoming, working, goOn)));
    try (Peer idle = new Peer(server.address());
        Peer busy = new Peer(server.address())) {
      busy.send("GET /slow HTTP/1.1\n\n");
      assertTrue(await(working));
      Thread stopping = Thread.ofVirtual().start(server::close);
      assertTrue(idle.isEnded());
      assertTrue(isSoonRefused(server.address()));
      assertFalse(stopping.join(Duration.ofMillis(50)));
      goOn.countDown();
      String head = busy.head();
      assertTrue(head.startsWith("HTTP/1.1 200 OK"), head);
      assertTrue(head.contains("connection: close"), head);
      assertTrue(stopping.join(Duration.ofSeconds(20)));
    }
  }

  /** The system may take a connection or two more while the server closes its door. */
  private static boolean isSoonRefused(InetSocketAddress address) {
    long until = System.nanoTime() + LONG.toNanos();
    while (System.nanoTime() < until) {
      try (Peer accepted = new Peer(address)) {
        accepted.isEnded();
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }

  @Test
  void stoppingDoesNotWaitForEver() throws Exception {
    HttpLimits limits = new HttpLimits(4, 2, 1_000, 1_500, 1_000_000, LONG, LONG, SHORT);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(1);
    ApiServer server =
        new ApiServer(ANY, limits, Handler.of(incoming -> holding(incoming, working, never)));
    try (Peer busy = new Peer(server.address())) {
      busy.send("GET /stuck HTTP/1.1\n\n");
      assertTrue(await(working));
      server.close();
      assertTrue(busy.isEnded());
    } finally {
      never.countDown();
    }
  }
}

package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that take their time: they cost a connection each, and no more. */
final class SlowClientsTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int WORKERS = 2;

  /** More than sockets hold: it takes a client that reads to send it all. */
  private static final int BIG = 24 << 20;

  private static final HttpLimits LIMITS =
      new HttpLimits(100, WORKERS, 1_000, 100_000, BIG + 1_000_000, LONG, LONG, SHORT);

  private static final String BIG_TEXT = "x".repeat(BIG);

  private static ApiServer server() throws IOException {
    return new ApiServer(
        ANY,
        LIMITS,
        Handler.of(incoming ->
            Answer.text(200, incoming.path().equals("/big") ? BIG_TEXT : incoming.path())));
  }

  private static void assertAnswers(ApiServer server) throws IOException {
    try (Peer peer = new Peer(server.address())) {
      peer.send("GET /fine HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK /fine", peer.answer());
    }
  }

  @Test
  void whoDoesNotFinishHisRequestHoldsNoWorker() throws IOException {
    List<Peer> slow = new ArrayList<>();
    try (ApiServer server = server()) {
      for (int i = 0; i < 10 * WORKERS; i++) {
        Peer peer = new Peer(server.address());
        slow.add(peer);
        peer.send("POST /p HTTP/1.1\nContent-Length: 10\n\nhalf");
      }
      assertAnswers(server);
      for (Peer peer : slow) {
        peer.send("a whole");
        assertEquals("HTTP/1.1 200 OK /p", peer.answer());
      }
    } finally {
      for (Peer peer : slow) {
        peer.close();
      }
    }
  }

  @Test
  void whoDoesNotTakeHisAnswerHoldsNoWorker() throws IOException {
    List<Peer> slow = new ArrayList<>();
    try (ApiServer server = server()) {
      for (int i = 0; i < 2 * WORKERS; i++) {
        Peer peer = new Peer(server.address());
        slow.add(peer);
        peer.send("GET /big HTTP/1.1\n\n");
        assertTrue(peer.head().startsWith("HTTP/1.1 200 OK"));
      }
      assertAnswers(server);
    } finally {
      for (Peer peer : slow) {
        peer.close();
      }
    }
  }

  @Test
  void whoLetsHisAnswerWaitTheLongestMakesRoomForTheOthers() throws IOException {
    try (ApiServer server = server();
        Peer first = new Peer(server.address());
        Peer second = new Peer(server.address())) {
      first.send("GET /big HTTP/1.1\n\n");
      assertTrue(first.head().startsWith("HTTP/1.1 200 OK"));
      second.send("GET /big HTTP/1.1\n\n");
      assertTrue(second.answer().endsWith("xxx"));
      assertFalse(first.takes(BIG));
      assertAnswers(server);
    }
  }
}

package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveAnswerTest {
  private static final int WAIT_SECONDS_MAX = 20;
  private static final String PART = "x".repeat(64 << 10);

  private final AtomicInteger sent = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ApiServer server;

  LiveAnswerTest() throws IOException {
    server = new ApiServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        HttpLimits.standard(),
        Handler.of(incoming -> switch (incoming.path()) {
          case "/endless" -> Answer.live(Map.of(), this::endless);
          case "/quiet" -> Answer.live(Map.of(), this::quiet);
          default ->
            Answer.live(Map.of(), outlet -> {
              outlet.send("one ");
              outlet.send("two");
            });
        }));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void endless(LiveBody.Outlet outlet) throws IOException, InterruptedException {
    try {
      while (true) {
        outlet.send(PART);
        sent.incrementAndGet();
        begun.countDown();
      }
    } finally {
      ended.countDown();
    }
  }

  private void quiet(LiveBody.Outlet outlet) throws IOException, InterruptedException {
    outlet.send("begun");
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } finally {
      ended.countDown();
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
  }

  @Test
  void partsArriveAndTheConnectionGoesOn() throws IOException {
    try (Peer peer = new Peer(server.address())) {
      for (int i = 0; i < 2; i++) {
        peer.send("GET / HTTP/1.1\nHost: a\n\n");
        String head = peer.head();
        assertTrue(head.startsWith("HTTP/1.1 200"), head);
        assertTrue(head.contains("chunked"), head);
        assertEquals("4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n", peer.text(22));
      }
    }
  }

  @Test
  void whoReadsNothingHoldsUpHisOwnBodyAlone() throws IOException, InterruptedException {
    try (Peer slow = new Peer(server.address())) {
      slow.send("GET /endless HTTP/1.1\nHost: a\n\n");
      await(begun);
      int before;
      do {
        before = sent.get();
      } while (ended.await(500, TimeUnit.MILLISECONDS) || sent.get() > before);
      // What the two sockets hold, some megabytes; nothing beyond that is made.
      assertTrue(sent.get() < 1_000, () -> sent + " parts");
      try (Peer other = new Peer(server.address())) {
        other.send("GET / HTTP/1.1\nHost: a\n\n");
        assertTrue(other.head().startsWith("HTTP/1.1 200"));
      }
    }
    await(ended);
  }

  @Test
  void theBodyOfWhoHasGoneEnds() throws IOException, InterruptedException {
    try (Peer peer = new Peer(server.address())) {
      peer.send("GET /quiet HTTP/1.1\nHost: a\n\n");
      await(begun);
    }
    await(ended);
  }

  @Test
  void aServerThatStopsEndsItsStreams() throws IOException, InterruptedException {
    try (Peer peer = new Peer(server.address())) {
      peer.send("GET /quiet HTTP/1.1\nHost: a\n\n");
      await(begun);
      long began = System.nanoTime();
      server.close();
      await(ended);
      assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(8), "it waited for a stream");
      peer.head();
      assertEquals("5\r\nbegun\r\n0\r\n\r\n", peer.text(15));
    }
  }

  @Test
  void thereAreSoManyOfAClientAndNoMore() {
    Streams streams = new Streams(3, 2);
    InetSocketAddress one = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1);
    InetSocketAddress other = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 1);
    assertTrue(streams.enter(one));
    assertTrue(streams.enter(one));
    assertFalse(streams.enter(one));
    assertTrue(streams.enter(other));
    assertFalse(streams.enter(other));
    streams.leave(one);
    assertTrue(streams.enter(one));
    assertEquals(3, streams.count());
  }
}

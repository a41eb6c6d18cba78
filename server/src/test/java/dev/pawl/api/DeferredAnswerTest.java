package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that come later than their handler returns. */
final class DeferredAnswerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final long DEADLINE_SECONDS = 20;

  /** Three requests at work, and 1,500 bytes of bodies. */
  private static final HttpLimits LIMITS =
      new HttpLimits(10, 3, 1_000, 1_500, 1_000_000, LONG, LONG, LONG);

  private final BlockingQueue<CompletableFuture<Answer>> waiting = new LinkedBlockingQueue<>();
  private final ApiServer server = new ApiServer(
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), LIMITS, this::handle);

  DeferredAnswerTest() throws IOException {}

  private CompletableFuture<Answer> handle(Incoming incoming) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    if (incoming.path().equals("/later")) {
      waiting.add(answer);
    } else {
      answer.complete(Answer.text(200, "at once"));
    }
    return answer;
  }

  @AfterEach
  void close() {
    waiting.forEach(answer -> answer.cancel(true));
    server.close();
  }

  private Peer later(int bytes) throws IOException {
    Peer peer = new Peer(server.address());
    peer.send("POST /later HTTP/1.1\nContent-Length: " + bytes + "\n\n" + "x".repeat(bytes));
    return peer;
  }

  private CompletableFuture<Answer> next() throws InterruptedException {
    CompletableFuture<Answer> next = waiting.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no request within the deadline");
    }
    return next;
  }

  /** Asks for what is answered at once, until it is: room is given back a little later. */
  private String soon(int bytes) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    String answer = "never asked";
    while (System.nanoTime() < deadline) {
      try (Peer peer = new Peer(server.address())) {
        peer.send("POST /now HTTP/1.1\nContent-Length: " + bytes + "\n\n" + "y".repeat(bytes));
        answer = peer.answer();
      }
      if (answer.startsWith("HTTP/1.1 200")) {
        return answer;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return answer;
  }

  @Test
  void itComesWhenItIsThereAndTheConnectionGoesOn() throws Exception {
    try (Peer peer = later(3)) {
      next().complete(Answer.text(200, "later"));
      assertEquals("HTTP/1.1 200 OK later", peer.answer());
      peer.send("GET /now HTTP/1.1\n\n");
      assertEquals("HTTP/1.1 200 OK at once", peer.answer());
    }
  }

  @Test
  void whoWaitsForItTakesNoRoomFromOthers() throws Exception {
    try (Peer first = later(500);
        Peer second = later(500);
        Peer third = later(500)) {
      CompletableFuture<Answer> one = next();
      CompletableFuture<Answer> two = next();
      CompletableFuture<Answer> three = next();
      assertEquals("HTTP/1.1 200 OK at once", soon(1_000));
      one.complete(Answer.text(200, "later"));
      two.complete(Answer.text(200, "later"));
      three.complete(Answer.text(200, "later"));
      assertEquals("HTTP/1.1 200 OK later", first.answer());
      assertEquals("HTTP/1.1 200 OK later", second.answer());
      assertEquals("HTTP/1.1 200 OK later", third.answer());
    }
  }

  @Test
  void oneThatFailsIsADefectOfOurs() throws Exception {
    try (Peer peer = later(3)) {
      next().completeExceptionally(new IllegalStateException("a defect, on purpose"));
      String answer = peer.answer();
      assertTrue(answer.startsWith("HTTP/1.1 500"), answer);
      assertTrue(answer.contains("#InternalFailure"), answer);
    }
  }

  @Test
  void whatNobodyWaitsForIsGivenUp() throws Exception {
    Peer peer = later(1_000);
    CompletableFuture<Answer> answer = next();
    peer.close();
    assertThrows(CancellationException.class, () -> answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    assertEquals("HTTP/1.1 200 OK at once", soon(1_000));
  }
}

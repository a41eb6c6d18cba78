package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who works on a request: the thread that received it, if that takes no time. */
final class QuickRequestsTest {
  private final ApiServer server = new ApiServer(
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
      HttpLimits.standard(),
      new Worker());

  QuickRequestsTest() throws IOException {}

  /** Says what kind of thread works for it, and later on which its answer is made. */
  private static final class Worker implements Handler {
    @Override
    public CompletableFuture<Answer> handle(Incoming incoming) {
      String handling = kind();
      CompletableFuture<String> made = new CompletableFuture<>();
      CompletableFuture<Answer> answer = made.thenApplyAsync(
          text -> Answer.text(200, text + " and made by one of " + kind()), incoming.later());
      Thread.ofPlatform().start(() -> made.complete("handled by one of " + handling));
      return answer;
    }

    @Override
    public boolean isQuick(Incoming incoming) {
      return incoming.path().equals("/quick");
    }

    private static String kind() {
      return Thread.currentThread().isVirtual()
          ? "its own"
          : Thread.currentThread().getName().replaceAll("-.*", "");
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String answerTo(String path, int bytes) throws IOException {
    try (Peer peer = new Peer(server.address())) {
      peer.send(
          "POST " + path + " HTTP/1.1\nContent-Length: " + bytes + "\n\n" + "x".repeat(bytes));
      return peer.answer();
    }
  }

  @Test
  void aQuickOneIsHandledWhereItWasReceived() throws IOException {
    assertEquals(
        "HTTP/1.1 200 OK handled by one of http and made by one of http",
        answerTo("/quick", 16 << 10));
  }

  @Test
  void aLargeOneIsNot() throws IOException {
    assertEquals(
        "HTTP/1.1 200 OK handled by one of its own and made by one of http",
        answerTo("/quick", (16 << 10) + 1));
  }

  @Test
  void oneThatMayTakeLongIsNot() throws IOException {
    assertEquals(
        "HTTP/1.1 200 OK handled by one of its own and made by one of http", answerTo("/slow", 3));
  }
}

package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ServiceHttpTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
  private static final WireRequest REQUEST = new WireRequest(
      "POST", "", "/", List.of(), new WireRequest.Content(Map.of(), new byte[] {1}));

  private final ServiceHttp http = new ServiceHttp();

  @SuppressWarnings("NullAway.Init") // JUnit calls open
  private ServerSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    http.close();
    server.close();
  }

  /** Answers one request with a text, and holds the connection until the server ends. */
  private void answering(String text) {
    Thread.startVirtualThread(() -> {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        while (socket.getInputStream().read() >= 0) {
          // What the client sends is of no interest.
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private WireAnswer sent(Optional<Instant> timeoutAt)
      throws CallFailedException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    return http.sent(uri, REQUEST, Map.of(), timeoutAt);
  }

  @Test
  void anAnswerThatStallsInItsBodyEndsInTime() {
    answering(HEAD + "bo");
    Instant soon = Instant.now().plusMillis(500);
    CallFailedException failed =
        assertThrows(CallFailedException.class, () -> sent(Optional.of(soon)));
    assertEquals(true, String.valueOf(failed.getMessage()).startsWith("Unable to execute HTTP"));
  }

  @Test
  void anAnswerThatEndsIsRead() throws CallFailedException, InterruptedException {
    answering(HEAD + "body");
    Instant late = Instant.now().plusSeconds(TimeUnit.MINUTES.toSeconds(1));
    assertEquals("body", new String(sent(Optional.of(late)).body(), StandardCharsets.US_ASCII));
  }
}

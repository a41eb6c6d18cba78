package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.integrations.http.HttpPost;
import dev.pawl.json.Json;
import dev.pawl.standins.delivery.Outlet.UndeliverableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TargetsTest {
  private static final String SENDER = "arn:aws:sns:us-east-1:123456789012:news:1";

  /** A target that never ends its answer would hold one of few places for good. */
  @Test
  void anAnswerIsTakenWithoutItsBody() throws Exception {
    try (ServerSocket server = stalling("200 OK")) {
      targets("127.0.0.1").take(to(server), 1);
    }
  }

  @Test
  void aRefusalIsOneWithoutItsBody() throws Exception {
    try (ServerSocket server = stalling("503 Later")) {
      IOException refused =
          assertThrows(IOException.class, () -> targets("127.0.0.1").take(to(server), 1));
      assertTrue(String.valueOf(refused.getMessage()).endsWith(" answered 503"));
    }
  }

  @Test
  void ofWhatNobodyAllowedNothingIsCalled() throws Exception {
    try (ServerSocket server = stalling("200 OK")) {
      UndeliverableException refused = assertThrows(
          UndeliverableException.class, () -> targets("other.example").take(to(server), 1));
      assertTrue(String.valueOf(refused.getMessage()).contains("--http-allow 127.0.0.1:"));
    }
  }

  /** A call that succeeds may say that what it was for has failed. */
  @Test
  void anEventThatABusDidNotTakeIsAFailedAttempt() {
    IOException again = assertThrows(
        IOException.class, () -> bus("ThrottlingException", "Rate exceeded").take(toBus(), 1));
    assertEquals("ThrottlingException: Rate exceeded", again.getMessage());
    UndeliverableException never = assertThrows(
        UndeliverableException.class,
        () -> bus("MalformedDetail", "Detail is malformed.").take(toBus(), 1));
    assertEquals("MalformedDetail: Detail is malformed.", never.getMessage());
  }

  @Test
  void anEventThatABusTookIsDelivered() throws Exception {
    answering("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}").take(toBus(), 1);
  }

  private static Targets bus(String code, String message) {
    return answering("{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"" + code
        + "\",\"ErrorMessage\":\"" + message + "\"}]}");
  }

  private static Targets answering(String answer) {
    ServiceCalls calls = new ServiceCalls(_ -> Optional.of(_ -> Json.parse(answer)));
    return new Targets(calls, new HttpPost(AllowedHosts.of(List.of())), (_, _, _) -> {});
  }

  private static Delivery toBus() {
    Delivery.Target target = new Delivery.Target(
        "arn:aws:events:us-east-1:123456789012:event-bus/b",
        Map.of(Targets.SOURCE, "s", Targets.DETAIL_TYPE, "t"),
        Delivery.Patience.STANDARD);
    return new Delivery("1", SENDER, target, "{}", Instant.EPOCH, "");
  }

  private static Targets targets(String allowed) {
    ServiceCalls none = new ServiceCalls(_ -> Optional.empty());
    return new Targets(none, new HttpPost(AllowedHosts.of(List.of(allowed))), (_, _, _) -> {});
  }

  private static Delivery to(ServerSocket server) {
    String url = "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    Delivery.Target target = new Delivery.Target(url, Map.of(), Delivery.Patience.STANDARD);
    return new Delivery("1", SENDER, target, "{}", Instant.EPOCH, "");
  }

  /** {@return a server that answers one request with headers, and never with the body} */
  private static ServerSocket stalling(String status) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 4\r\n\r\n";
    Thread.startVirtualThread(() -> {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        while (socket.getInputStream().read() >= 0) {
          // What the client sends is of no interest.
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    return server;
  }
}

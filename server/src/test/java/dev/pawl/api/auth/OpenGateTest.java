package dev.pawl.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.api.ApiException;
import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenGateTest {
  private static final Caller HOME = new Caller("123456789012", "us-east-1");

  private final OpenGate gate = new OpenGate(HOME);

  private static Incoming calling(Map<String, String> headers) {
    return new Incoming("GET", "/bucket/key", headers, ByteBuffer.allocate(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8083",
        "[::1]:8083",
        "[::1]",
        "localhost:8083",
        "LOCALHOST",
        "pawl:8083",
        "bucket.localhost:8083",
        "bucket.s3.127.0.0.1:8083",
        "sync-127.0.0.1:8083",
        "host.docker.internal:8083",
        "pawl.test",
        ""
      })
  void nobodyOwnsTheNameThatItIsCalledBy(String host) {
    assertEquals(HOME, gate.admit(calling(Map.of("host", host)), "s3").caller());
  }

  @Test
  void whoSaysNoNameIsNoBrowser() {
    assertEquals(HOME, gate.admit(calling(Map.of()), "s3").caller());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example:8083",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8083",
        "evil.example.:8083",
        "localhost.:8083",
        "[evil.example]:8083",
        "evil.example:8083:80"
      })
  void aNameThatSomebodyMayOwnIsRefused(String host) {
    Incoming incoming = calling(Map.of("host", host));
    ApiException refused = assertThrows(ApiException.class, () -> gate.admit(incoming, "s3"));
    assertEquals(ApiException.Code.ACCESS_DENIED_EXCEPTION, refused.code());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.endsWith("not by: " + host), message);
    assertThrows(ApiException.class, () -> gate.admitBasic(incoming));
  }
}

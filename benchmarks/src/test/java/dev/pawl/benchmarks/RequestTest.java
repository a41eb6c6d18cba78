package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RequestTest {
  private static final URI SERVER = URI.create("http://127.0.0.1:8083");

  private static String sent(String body, long id) {
    ByteBuffer buffer = ByteBuffer.allocate(500);
    Request.of(SERVER, "StartExecution", body).put(buffer, id);
    buffer.flip();
    return StandardCharsets.UTF_8.decode(buffer).toString();
  }

  @Test
  void theLengthCountsBytes() {
    String request = sent("{\"input\":\"ü\"}", 1);

    assertTrue(request.contains("\r\nContent-Length: 14\r\n\r\n"), request);
    assertTrue(request.contains("X-Amz-Target: AWSStepFunctions.StartExecution\r\n"), request);
  }

  @Test
  void eachRequestHasItsOwnId() {
    String body = "{\"ü\":\"" + Workflow.PLACE + "\"}";

    assertEquals(
        "{\"ü\":\"f100000000000000\"}",
        sent(body, 0x1fL).substring(sent(body, 0x1fL).indexOf('{')));
  }
}

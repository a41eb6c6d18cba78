package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HttpAnswerTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nx: y\r\ncontent-LENGTH:  5\r\nConnection: keep-alive\r\n\r\nhello";

  private static ReadableByteChannel channel(String text) {
    return Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String body(HttpAnswer answer) {
    return StandardCharsets.US_ASCII.decode(answer.body()).toString();
  }

  @Test
  void anAnswerIsWholeWhereverItWasTorn() throws IOException {
    for (int cut = 1; cut < ANSWER.length(); cut++) {
      HttpAnswer answer = new HttpAnswer(200);

      assertFalse(answer.read(channel(ANSWER.substring(0, cut))), "whole at " + cut);
      assertTrue(answer.read(channel(ANSWER.substring(cut))), "not whole, torn at " + cut);
      assertEquals(200, answer.status());
      assertEquals("hello", body(answer));
    }
  }

  @Test
  void theNextAnswerDoesNotRememberTheLast() throws IOException {
    HttpAnswer answer = new HttpAnswer(200);
    assertTrue(answer.read(channel(ANSWER)));
    answer.clear();

    assertTrue(answer.read(channel("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")));
    assertEquals(404, answer.status());
    assertEquals("", body(answer));
  }

  @Test
  void aClosedConnectionIsNoAnswer() {
    assertThrows(IOException.class, () -> new HttpAnswer(200).read(channel("")));
  }

  @Test
  void anAnswerWithoutLengthOrTooLongIsRefused() {
    assertThrows(
        IOException.class,
        () -> new HttpAnswer(200).read(channel("HTTP/1.1 200 OK\r\nContent-Type: x\r\n\r\n")));
    assertThrows(
        IOException.class,
        () -> new HttpAnswer(60)
            .read(channel("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + "x".repeat(100))));
    assertThrows(IOException.class, () -> new HttpAnswer(60).read(channel("x".repeat(100))));
  }
}

package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** An HTTP answer as it arrives: a status line, headers with a Content-Length, a body. */
final class HttpAnswer {
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int STATUS_END = STATUS_AT + 3;
  private static final int LOWER_CASE = 0x20;

  private final ByteBuffer bytes;
  private int bodyAt;
  private int end;

  /** @param bytesMax of an answer, the head included */
  HttpAnswer(int bytesMax) {
    bytes = ByteBuffer.allocateDirect(bytesMax);
  }

  /** Forgets the answer, for the next. */
  void clear() {
    bytes.clear();
    bodyAt = 0;
    end = 0;
  }

  /**
   * Reads what there is.
   *
   * @return whether the answer is whole
   * @throws IOException if the connection is closed, or the answer is none or too long
   */
  boolean read(ReadableByteChannel from) throws IOException {
    int searched = Math.max(0, bytes.position() - 3);
    if (from.read(bytes) < 0) {
      throw new IOException("the server closed the connection");
    }
    if (bodyAt == 0) {
      bodyAt = afterHead(searched);
      if (bodyAt > 0) {
        end = bodyAt + length();
      }
    }
    if (end > bytes.capacity() || (end == 0 && !bytes.hasRemaining())) {
      throw new IOException("an answer has more than " + bytes.capacity() + " bytes");
    }
    return end > 0 && bytes.position() >= end;
  }

  int status() {
    return number(STATUS_AT, STATUS_END);
  }

  /** {@return the body, valid until the next answer is read} */
  ByteBuffer body() {
    return bytes.duplicate().position(bodyAt).limit(end);
  }

  private int afterHead(int from) {
    for (int i = from; i + 4 <= bytes.position(); i++) {
      if (bytes.getInt(i) == 0x0d0a0d0a) {
        return i + 4;
      }
    }
    return 0;
  }

  private int length() throws IOException {
    for (int at = 0; at < bodyAt - LENGTH.length; at++) {
      if (isLengthAt(at)) {
        int digits = at + LENGTH.length;
        while (bytes.get(digits) == ' ') {
          digits++;
        }
        int after = digits;
        while (bytes.get(after) != '\r') {
          after++;
        }
        return number(digits, after);
      }
    }
    throw new IOException("an answer without Content-Length: "
        + StandardCharsets.US_ASCII.decode(bytes.duplicate().position(0).limit(bodyAt)));
  }

  private boolean isLengthAt(int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      byte one = bytes.get(at + i);
      if (one != LENGTH[i] && (one | LOWER_CASE) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (bytes.get(i) - '0');
    }
    return number;
  }
}

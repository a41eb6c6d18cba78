package dev.pawl.integrations.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one answer of HTTP/1.1. */
final class HttpReader {
  /** The longest body, as long as the result of a state may be. */
  static final int BODY_BYTES_MAX = 262_144;

  private static final int HEAD_BYTES_MAX = 64 << 10;
  private static final int CHUNK_LINE_BYTES_MAX = 1 << 10;
  private static final int CONTINUE_MAX = 199;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int HEX = 16;

  private final InputStream in;
  private int headBytes;

  HttpReader(InputStream in) {
    this.in = in;
  }

  /**
   * {@return the answer to a request}
   *
   * @throws TooLongException if it is longer than a state can hold
   * @throws IOException if it is not HTTP, or ends too early
   */
  HttpAnswer read(String method) throws IOException {
    HttpAnswer head = lastHead();
    boolean empty =
        method.equals("HEAD") || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED;
    return empty
        ? head
        : new HttpAnswer(head.status(), head.statusText(), head.headers(), body(head));
  }

  /**
   * {@return the status of the answer to a request}
   *
   * @throws IOException if it is not HTTP, or ends too early
   */
  int status() throws IOException {
    return lastHead().status();
  }

  private HttpAnswer lastHead() throws IOException {
    HttpAnswer head;
    do {
      head = head();
    } while (head.status() <= CONTINUE_MAX);
    return head;
  }

  private HttpAnswer head() throws IOException {
    String first = line();
    String[] parts = first.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new IOException("The answer is not HTTP/1.1");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("The answer has a header without a name");
      }
      headers
          .computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new HttpAnswer(
        Integer.parseInt(parts[1]), parts.length > 2 ? parts[2] : "", headers, new byte[0]);
  }

  /** {@return a line of the head, of which all are bounded together} */
  private String line() throws IOException {
    String line = line(
        HEAD_BYTES_MAX - headBytes, "The headers are longer than " + HEAD_BYTES_MAX + " bytes");
    headBytes += line.length() + 1;
    return line;
  }

  /** {@return a line before or after a chunk, bounded by itself: a body may have many chunks} */
  private String chunkLine() throws IOException {
    return line(
        CHUNK_LINE_BYTES_MAX,
        "The size of a chunk is longer than " + CHUNK_LINE_BYTES_MAX + " bytes");
  }

  private String line(int bytesMax, String otherwise) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new IOException("The connection ended before the answer did");
      }
      if (line.size() >= bytesMax) {
        throw new TooLongException(otherwise);
      }
      line.write(each);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private byte[] body(HttpAnswer head) throws IOException {
    if (head.header("Transfer-Encoding")
        .filter(coding -> coding.toLowerCase(Locale.ROOT).endsWith("chunked"))
        .isPresent()) {
      return chunks();
    }
    Optional<String> length = head.header("Content-Length");
    if (length.isEmpty()) {
      byte[] all = in.readNBytes(BODY_BYTES_MAX + 1);
      return checked(all.length, all);
    }
    if (!length.get().matches("\\d{1,18}")) {
      throw new IOException("The answer has no valid Content-Length");
    }
    return exactly(Long.parseLong(length.get()));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (true) {
      String size = chunkLine().split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,8}")) {
        throw new IOException("The answer has no valid size of a chunk");
      }
      long bytes = Long.parseLong(size, HEX);
      if (bytes == 0) {
        return whole.toByteArray();
      }
      checked(whole.size() + bytes, whole);
      whole.writeBytes(exactly(bytes));
      if (!chunkLine().isEmpty()) {
        throw new IOException("A chunk of the answer is longer than it says");
      }
    }
  }

  private byte[] exactly(long length) throws IOException {
    checked(length, length);
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new IOException("The connection ended before the answer did");
    }
    return bytes;
  }

  private static <T> T checked(long length, T whole) throws TooLongException {
    if (length > BODY_BYTES_MAX) {
      throw new TooLongException("The body is longer than " + BODY_BYTES_MAX + " bytes");
    }
    return whole;
  }
}

package dev.pawl.api;

import dev.pawl.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param status the status code
 * @param headers what the handler has to say beside the length and the connection's state
 * @param body read-only; empty if it is live
 * @param live writes the body, if it is written while what it tells of happens
 */
public record Answer(
    int status, Map<String, String> headers, ByteBuffer body, Optional<LiveBody> live) {
  private static final String CONTENT_TYPE = "Content-Type";

  public Answer {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** An answer that is there as a whole. */
  public Answer(int status, Map<String, String> headers, ByteBuffer body) {
    this(status, headers, body, Optional.empty());
  }

  /** {@return an answer whose body is written while what it tells of happens} */
  public static Answer live(Map<String, String> headers, LiveBody body) {
    return new Answer(200, headers, ByteBuffer.allocate(0), Optional.of(body));
  }

  /** {@return an answer of plain text} */
  public static Answer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text);
  }

  /** {@return an answer of plain JSON} */
  public static Answer json(int status, Json json) {
    return of(status, "application/json", json.text());
  }

  /** {@return an answer without a body} */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), ByteBuffer.allocate(0));
  }

  static Answer of(int status, String contentType, String text) {
    return new Answer(
        status,
        Map.of(CONTENT_TYPE, contentType),
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@return this answer with one header more} */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body, live);
  }
}

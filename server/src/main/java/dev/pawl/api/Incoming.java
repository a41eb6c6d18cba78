package dev.pawl.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A complete HTTP request.
 *
 * @param method as sent, for example {@code POST}
 * @param path the path of its target, without the query
 * @param query what follows the path and a question mark, as sent; the empty text if there is none
 * @param headers by name in lower case; of several with one name, the first
 * @param body the bytes after the header; read-only
 * @param later where an answer that is not there at once is to be made, when there is what it is
 *     made of; what runs there must not wait
 */
public record Incoming(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    ByteBuffer body,
    Executor later) {

  public Incoming {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** A request whose answer is made by whoever knows it first. */
  public Incoming(
      String method, String path, String query, Map<String, String> headers, ByteBuffer body) {
    this(method, path, query, headers, body, Runnable::run);
  }

  /** A request without a query. */
  public Incoming(String method, String path, Map<String, String> headers, ByteBuffer body) {
    this(method, path, "", headers, body);
  }

  /** {@return whether the body is in a file: it may be larger than memory, and no text} */
  boolean isFile() {
    return body.isDirect();
  }

  /** {@return the header of that name, in any case} */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * {@return the body as text}
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  public String text() throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(body.duplicate()).toString();
  }
}

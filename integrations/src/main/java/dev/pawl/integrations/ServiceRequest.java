package dev.pawl.integrations;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as a service gets it.
 *
 * @param scheme what the client's address of the server begins with: http or https
 * @param host the host that the client meant, with its port; the empty text if it said none
 * @param path as it was sent, its parts encoded
 * @param query as it was sent, without the question mark; the empty text for none
 * @param headers by name in lower case
 * @param body read-only; it may be a file, so it is good only as long as the request is answered
 */
public record ServiceRequest(
    String scheme,
    String method,
    String host,
    String path,
    String query,
    Map<String, String> headers,
    ByteBuffer body) {

  private static final int DOCUMENT_BYTES_MAX = 8 << 20;

  /** Copies the headers. */
  public ServiceRequest {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }

  /** {@return this request at another path} */
  public ServiceRequest at(String changed) {
    return new ServiceRequest(scheme, method, host, changed, query, headers, body);
  }

  /** {@return the address of the server as the client knows it, without a slash at its end} */
  public String server() {
    return scheme + "://" + host;
  }

  /** {@return what a caller of this process would have sent} */
  static ServiceRequest of(WireRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .content()
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new ServiceRequest(
        "http",
        request.method(),
        "",
        request.path(),
        request.queryText(),
        headers,
        ByteBuffer.wrap(request.content().body()));
  }

  /** {@return the header of a name, in any case} */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Refuses a body that is too long to be read as a whole, as content never is.
   *
   * @throws UnreadableRequestException if it is
   */
  void requireDocument() throws UnreadableRequestException {
    if (body.remaining() > DOCUMENT_BYTES_MAX) {
      throw UnreadableRequestException.malformed("The document in the request has "
          + body.remaining() + " bytes; up to " + DOCUMENT_BYTES_MAX + " are allowed");
    }
  }

  /** {@return the bytes of the body} */
  byte[] bytes() {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return bytes;
  }
}

package dev.pawl.integrations;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request before it is signed and sent.
 *
 * @param hostPrefix what goes before the host, empty for nothing
 * @param path as it is sent, its parts encoded
 * @param query names and values, not encoded
 */
record WireRequest(
    String method, String hostPrefix, String path, List<Parameter> query, Content content) {

  /** A name and a value of the query. */
  record Parameter(String name, String value) {}

  /** What follows the first line of a request. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares bodies, and nobody changes them
  record Content(Map<String, String> headers, byte[] body) {}

  /** {@return the query as it is sent, empty for none} */
  String queryText() {
    return query.stream()
        .map(each -> encoded(each.name()) + "=" + encoded(each.value()))
        .collect(Collectors.joining("&"));
  }

  /** {@return a text with everything encoded that a URI does not let through} */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}

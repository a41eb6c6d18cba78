package dev.pawl.integrations.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** URLs as they are sent. */
final class HttpUris {
  private HttpUris() {}

  /**
   * {@return a URL in ASCII: other characters of its path and query are percent-encoded in UTF-8}
   *
   * @throws UnusableException if its host has other characters: which name that is in ASCII is for
   *     whoever owns it to say
   */
  static URI inAscii(URI uri) throws UnusableException {
    String authority = uri.getRawAuthority();
    if (authority != null && !isAscii(authority)) {
      throw new UnusableException("The host of the field 'ApiEndpoint' must be written in ASCII,"
          + " such as xn--bcher-kva.example: '" + authority + "'");
    }
    return URI.create(uri.toASCIIString());
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }

  /** {@return a URL with more in its query, and without a fragment, which is not sent} */
  static URI withQuery(URI uri, Map<String, List<String>> query) {
    String more = query.entrySet().stream()
        .flatMap(each ->
            each.getValue().stream().map(value -> encoded(each.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
    String bare = uri.toString().replaceFirst("#.*$", "");
    if (more.isEmpty()) {
      return URI.create(bare);
    }
    return URI.create(bare + (uri.getRawQuery() == null ? "?" : "&") + more);
  }

  private static String encoded(String text) {
    return FormBody.encoded(text).replace("+", "%20");
  }
}

package dev.pawl.integrations.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** URLs with more in their query. */
final class HttpUris {
  private HttpUris() {}

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

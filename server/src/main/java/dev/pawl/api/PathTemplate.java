package dev.pawl.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with names in braces, which stand for one segment each.
 *
 * @spec https://smithy.io/2.0/spec/http-bindings.html#http-trait HTTP binding traits
 */
final class PathTemplate {
  private final String[] segments;
  private final Map<String, List<String>> required;

  /** @param path may end in a query, which requests then must have */
  PathTemplate(String path) {
    int mark = path.indexOf('?');
    this.segments = (mark < 0 ? path : path.substring(0, mark)).split("/", -1);
    this.required = mark < 0 ? Map.of() : query(path.substring(mark + 1));
  }

  /** {@return whether a query has what it must have} */
  boolean isAsked(String query) {
    return required.isEmpty() || query(query).entrySet().containsAll(required.entrySet());
  }

  /** {@return what every path of the kind begins with: its first segment, between slashes} */
  String beginning() {
    return "/" + segments[1] + "/";
  }

  /** {@return what stands at each name, decoded; empty if a path is not of this kind} */
  Optional<Map<String, String>> labels(String path) {
    String[] given = path.endsWith("/")
        ? path.substring(0, path.length() - 1).split("/", -1)
        : path.split("/", -1);
    if (given.length != segments.length) {
      return Optional.empty();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      if (segment.startsWith("{")) {
        labels.put(segment.substring(1, segment.length() - 1), decoded(given[i]));
      } else if (!segment.equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(labels);
  }

  /** {@return the values of a query by name} */
  static Map<String, List<String>> query(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      if (!name.isEmpty()) {
        values
            .computeIfAbsent(name, each -> new ArrayList<>())
            .add(equals < 0 ? "" : decoded(parameter.substring(equals + 1).replace("+", "%20")));
      }
    }
    return values;
  }

  /** {@return a text without its escapes; what is none as it should be stays} */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

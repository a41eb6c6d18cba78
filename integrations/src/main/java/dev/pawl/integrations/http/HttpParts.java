package dev.pawl.integrations.http;

import dev.pawl.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers, the query and the body of a request, as a task or a connection has them.
 *
 * @param headers by their names, in any case
 * @param query the values of each name
 */
public record HttpParts(
    Map<String, String> headers, Map<String, List<String>> query, Optional<Json> body) {
  /** Nothing at all. */
  public static final HttpParts NONE = new HttpParts(Map.of(), Map.of(), Optional.empty());

  /** Copies what it is given. */
  public HttpParts {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /**
   * {@return these parts with others, which count where both have the same}
   *
   * @throws UnusableException if the bodies cannot be one
   */
  HttpParts with(HttpParts stronger) throws UnusableException {
    Map<String, String> allHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    allHeaders.putAll(headers);
    allHeaders.putAll(stronger.headers);
    Map<String, List<String>> wholeQuery = new LinkedHashMap<>(query);
    wholeQuery.putAll(stronger.query);
    return new HttpParts(
        allHeaders,
        wholeQuery,
        body.isPresent() && stronger.body.isPresent()
            ? Optional.of(merged(body.get(), stronger.body.get()))
            : body.or(stronger::body));
  }

  /** {@return these parts with another header} */
  HttpParts withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new HttpParts(more, query, body);
  }

  private static Json merged(Json weaker, Json stronger) throws UnusableException {
    if (!(weaker.tree() instanceof Map<?, ?> members)
        || !(stronger.tree() instanceof Map<?, ?> others)) {
      throw new UnusableException("The field 'RequestBody' must be an object, because the"
          + " connection has parameters of the body too");
    }
    Map<String, @Nullable Object> both = new LinkedHashMap<>();
    members.forEach((name, value) -> both.put(String.valueOf(name), value));
    others.forEach((name, value) -> both.put(String.valueOf(name), value));
    return Json.of(both);
  }

  /** Some of it is secret. */
  @Override
  public String toString() {
    return "headers " + headers.keySet() + ", query " + query.keySet();
  }
}

package dev.pawl.integrations.http;

import dev.pawl.integrations.http.FormBody.ArrayFormat;
import dev.pawl.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a task say.
 *
 * @param arrays how the body is URL-encoded; empty if it is not
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html Call HTTPS APIs
 */
record HttpTask(
    URI endpoint,
    String method,
    String connectionArn,
    HttpParts parts,
    Optional<ArrayFormat> arrays) {
  static final Set<String> FIELDS = Set.of(
      "ApiEndpoint",
      "Method",
      "Authentication",
      "InvocationConfig",
      "Headers",
      "QueryParameters",
      "RequestBody",
      "Transform");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");

  /** @throws UnusableException if the parameters are not those of such a task */
  static HttpTask of(Json parameters) throws UnusableException {
    if (!(parameters.tree() instanceof Map<?, ?> given)) {
      throw new UnusableException("The parameters must be an object");
    }
    for (Object name : given.keySet()) {
      if (!FIELDS.contains(String.valueOf(name))) {
        throw new UnusableException(
            "The field \"" + name + "\" is not supported by Step Functions");
      }
    }
    String method = text(given, "Method");
    if (!METHODS.contains(method)) {
      throw new UnusableException("The field 'Method' should have one of these values: " + METHODS);
    }
    return new HttpTask(
        endpoint(text(given, "ApiEndpoint")),
        method,
        connection(given),
        new HttpParts(headers(given), query(given), body(given)),
        arrays(given));
  }

  private static String text(Map<?, ?> given, String field) throws UnusableException {
    if (given.get(field) == null) {
      throw new UnusableException("The field '" + field + "' is required but was missing");
    }
    if (given.get(field) instanceof String text) {
      return text;
    }
    throw new UnusableException("The value for the field '" + field + "' must be a STRING");
  }

  private static URI endpoint(String text) throws UnusableException {
    try {
      URI uri = HttpUris.inAscii(new URI(text));
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new UnusableException(
          "The value for the field 'ApiEndpoint' must be a valid URL: " + e.getMessage());
    }
    throw new UnusableException("The value for the field 'ApiEndpoint' must be a URL such as"
        + " https://example.com/orders, without a name or a password: '" + text + "'");
  }

  private static String connection(Map<?, ?> given) throws UnusableException {
    for (String field : List.of("InvocationConfig", "Authentication")) {
      Optional<Map<?, ?>> config = object(given, field);
      if (config.isPresent()) {
        return text(config.get(), "ConnectionArn");
      }
    }
    throw new UnusableException("The field 'InvocationConfig' is required but was missing");
  }

  private static Optional<Map<?, ?>> object(Map<?, ?> given, String field)
      throws UnusableException {
    return switch (given.get(field)) {
      case null -> Optional.empty();
      case Map<?, ?> members -> Optional.of(members);
      default ->
        throw new UnusableException("The value for the field '" + field + "' must be an OBJECT");
    };
  }

  private static Map<String, String> headers(Map<?, ?> given) throws UnusableException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : object(given, "Headers").orElse(Map.of()).entrySet()) {
      String name = String.valueOf(each.getKey());
      String value = String.join(",", values("Headers." + name, each.getValue()));
      ForbiddenHeaders.check(name, value);
      headers.put(name, value);
    }
    return headers;
  }

  private static Map<String, List<String>> query(Map<?, ?> given) throws UnusableException {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each :
        object(given, "QueryParameters").orElse(Map.of()).entrySet()) {
      String name = String.valueOf(each.getKey());
      query.put(name, values("QueryParameters." + name, each.getValue()));
    }
    return query;
  }

  /** {@return a value, or each of an array, as text} */
  private static List<String> values(String field, @Nullable Object given)
      throws UnusableException {
    List<?> all = given instanceof List<?> several ? several : Arrays.asList(given);
    for (Object each : all) {
      if (each instanceof Map<?, ?> || each instanceof List<?>) {
        throw new UnusableException("The value for the field '" + field
            + "' must be a STRING, a NUMBER, a BOOLEAN or an ARRAY of these");
      }
    }
    return all.stream()
        .map(each -> each instanceof String text
            ? text
            : each == null ? "" : Json.of(each).text())
        .toList();
  }

  private static Optional<Json> body(Map<?, ?> given) {
    return Optional.ofNullable(given.get("RequestBody")).map(Json::of);
  }

  private static Optional<ArrayFormat> arrays(Map<?, ?> given) throws UnusableException {
    Map<?, ?> transform = object(given, "Transform").orElse(Map.of());
    Object encoding = transform.get("RequestBodyEncoding");
    if (encoding == null || encoding.equals("NONE")) {
      return Optional.empty();
    }
    if (!encoding.equals("URL_ENCODED")) {
      throw new UnusableException("The field 'RequestBodyEncoding' should have one of these"
          + " values: [NONE, URL_ENCODED]");
    }
    Object format = object(transform, "RequestEncodingOptions")
        .<Object>map(options -> options.get("ArrayFormat"))
        .orElse("INDICES");
    return Optional.of(Arrays.stream(ArrayFormat.values())
        .filter(each -> each.name().equals(format))
        .findFirst()
        .orElseThrow(
            () -> new UnusableException("The field 'ArrayFormat' should have one of these values: "
                + Arrays.stream(ArrayFormat.values())
                    .map(ArrayFormat::name)
                    .collect(Collectors.toList()))));
  }
}

package dev.pawl.integrations.http;

import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that calls an API of API Gateway: {@code apigateway:invoke}.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html Create API
 *     Gateway REST APIs with Step Functions
 */
public final class ApiGatewayInvoke implements Integration {
  /** As long as API Gateway itself waits for what is behind it, and a little longer. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(35);

  private static final Set<String> FIELDS = Set.of(
      "ApiEndpoint",
      "Method",
      "Headers",
      "Stage",
      "Path",
      "QueryParameters",
      "RequestBody",
      "AllowNullValues",
      "AuthType");
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
  private static final Set<String> AUTH_TYPES = Set.of("NO_AUTH", "IAM_ROLE", "RESOURCE_POLICY");

  private final HttpWire wire;
  private final RequestSigning signing;

  /** Makes calls to hosts that are allowed. */
  public ApiGatewayInvoke(AllowedHosts hosts, RequestSigning signing) {
    this(HttpWire.to(hosts), signing);
  }

  ApiGatewayInvoke(HttpWire wire, RequestSigning signing) {
    this.wire = wire;
    this.signing = signing;
  }

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    try {
      Map<?, ?> given = given(call.parameters());
      HttpMessage message = message(given);
      if (!choice(given, "AuthType", AUTH_TYPES, "NO_AUTH").equals("NO_AUTH")) {
        message = new HttpMessage(
            message.method(),
            message.uri(),
            signing.signed(message, "execute-api", call),
            message.body());
      }
      return HttpResult.of(wire.exchange(message, Deadline.in(ANSWER_WITHIN)), "ApiGateway.");
    } catch (UnusableException e) {
      throw e.failure(call);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the execution no longer waits");
      }
      throw new TaskException("ApiGateway.SdkClientException", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<String> problem(Json parameters) {
    try {
      Map<?, ?> given = given(parameters);
      var _ = message(given);
      var _ = choice(given, "AuthType", AUTH_TYPES, "NO_AUTH");
      return Optional.empty();
    } catch (UnusableException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** {@return the fields of its parameters} */
  public static Set<String> fields() {
    return FIELDS;
  }

  private static Map<?, ?> given(Json parameters) throws UnusableException {
    if (!(parameters.tree() instanceof Map<?, ?> given)) {
      throw new UnusableException("The parameters must be an object");
    }
    for (Object name : given.keySet()) {
      if (!FIELDS.contains(String.valueOf(name))) {
        throw new UnusableException(
            "The field \"" + name + "\" is not supported by Step Functions");
      }
    }
    return given;
  }

  private static HttpMessage message(Map<?, ?> given) throws UnusableException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    for (Map.Entry<String, List<String>> each : lists(given, "Headers").entrySet()) {
      String value = String.join(",", each.getValue());
      ForbiddenHeaders.checkForApi(each.getKey(), value);
      headers.keySet().removeIf(name -> name.equalsIgnoreCase(each.getKey()));
      headers.put(each.getKey(), value);
    }
    return new HttpMessage(
        choice(given, "Method", METHODS, ""),
        HttpUris.withQuery(uri(given), lists(given, "QueryParameters")),
        headers,
        body(given).getBytes(StandardCharsets.UTF_8));
  }

  private static URI uri(Map<?, ?> given) throws UnusableException {
    String endpoint = text(given, "ApiEndpoint");
    if (endpoint.isEmpty()) {
      throw new UnusableException("The field 'ApiEndpoint' is required but was missing");
    }
    String base = endpoint.matches("https?://.*") ? endpoint : "https://" + endpoint;
    try {
      URI uri = HttpUris.inAscii(URI.create(
          base.replaceFirst("/+$", "") + part(text(given, "Stage")) + part(text(given, "Path"))));
      if (uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new UnusableException(
          "The fields 'ApiEndpoint', 'Stage' and 'Path' make no URL: " + e.getMessage());
    }
    throw new UnusableException("The value of the field 'ApiEndpoint' has an invalid format");
  }

  private static String part(String text) {
    return text.isEmpty() ? "" : "/" + text.replaceFirst("^/+", "").replace(" ", "%20");
  }

  private static String text(Map<?, ?> given, String field) throws UnusableException {
    return switch (given.get(field)) {
      case null -> "";
      case String text -> text;
      default ->
        throw new UnusableException("The value of the field '" + field + "' has an invalid format");
    };
  }

  private static String choice(Map<?, ?> given, String field, Set<String> allowed, String otherwise)
      throws UnusableException {
    String text = text(given, field);
    if (text.isEmpty() && !otherwise.isEmpty()) {
      return otherwise;
    }
    if (!allowed.contains(text)) {
      throw new UnusableException("The field '" + field + "' should have one of these values: "
          + allowed.stream().sorted().toList());
    }
    return text;
  }

  /** {@return an object of arrays of texts} */
  private static Map<String, List<String>> lists(Map<?, ?> given, String field)
      throws UnusableException {
    if (given.get(field) == null) {
      return Map.of();
    }
    if (given.get(field) instanceof Map<?, ?> members
        && members.values().stream().allMatch(ApiGatewayInvoke::isTexts)) {
      Map<String, List<String>> lists = new LinkedHashMap<>();
      members.forEach((name, value) -> lists.put(
          String.valueOf(name),
          ((List<?>) Objects.requireNonNull(value))
              .stream().map(String::valueOf).toList()));
      return lists;
    }
    throw new UnusableException("The value of the field '" + field + "' has an invalid format");
  }

  private static boolean isTexts(@Nullable Object value) {
    return value instanceof List<?> all && all.stream().allMatch(String.class::isInstance);
  }

  /** A text is JSON too. */
  private static String body(Map<?, ?> given) {
    Object body = given.get("RequestBody");
    if (body == null) {
      return "";
    }
    return Json.of(Boolean.TRUE.equals(given.get("AllowNullValues")) ? body : withoutNulls(body))
        .text();
  }

  private static @Nullable Object withoutNulls(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> left = new LinkedHashMap<>();
        members.forEach((name, value) -> {
          if (value != null) {
            left.put(String.valueOf(name), withoutNulls(value));
          }
        });
        yield left;
      }
      case List<?> elements ->
        elements.stream()
            .filter(Objects::nonNull)
            .<@Nullable Object>map(ApiGatewayInvoke::withoutNulls)
            .toList();
      case null, default -> tree;
    };
  }
}

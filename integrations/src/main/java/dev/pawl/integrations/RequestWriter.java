package dev.pawl.integrations;

import dev.pawl.integrations.WireRequest.Content;
import dev.pawl.integrations.WireRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the request of a call in the protocol of its service. */
final class RequestWriter {
  private static final Pattern LABEL = Pattern.compile("\\{([^}]+)\\}");

  private RequestWriter() {}

  /**
   * {@return the request of a call}
   *
   * @param values as {@link Arguments} makes them
   * @param key stands for the token that makes a repeated call one call, where the API has one
   * @throws ArgumentsException if a field is missing without which there is no address
   */
  static WireRequest write(
      Protocol protocol, ApiCall call, Map<String, @Nullable Object> values, UUID key)
      throws ArgumentsException {
    Map<String, @Nullable Object> all = withToken(call, values, key);
    WireRequest request = switch (protocol) {
      case JSON -> json(call, all);
      case QUERY -> form(QueryBody.of(call, all, false));
      case EC2 -> form(QueryBody.of(call, all, true));
      case REST_JSON -> new RestRequest(call, all, false).write();
      case REST_XML -> new RestRequest(call, all, true).write();
    };
    return new WireRequest(
        request.method(),
        hostPrefix(call, all),
        request.path(),
        request.query(),
        request.content());
  }

  private static Map<String, @Nullable Object> withToken(
      ApiCall call, Map<String, @Nullable Object> values, UUID key) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
    structure(call).members().values().stream()
        .filter(member -> member.is("idempotencyToken"))
        .forEach(member -> all.putIfAbsent(member.name(), key.toString()));
    return all;
  }

  /** {@return the structure of a call's parameters, without members if it has none} */
  static Type.Structure structure(ApiCall call) {
    return call.input().isPresent() && call.input().get().type() instanceof Type.Structure structure
        ? structure
        : new Type.Structure("", Map.of(), Optional.empty());
  }

  private static WireRequest json(ApiCall call, Map<String, @Nullable Object> values) {
    ServiceModel service = call.service();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Type",
        "application/x-amz-json-" + service.metadata("jsonVersion").orElse("1.0"));
    headers.put("X-Amz-Target", service.metadata("targetPrefix").orElse("") + "." + call.name());
    if (service.spokeQuery()) {
      // Then errors have the codes that they had in the query protocol.
      headers.put("x-amzn-query-mode", "true");
    }
    byte[] body = JsonBody.of(structure(call), values).text().getBytes(StandardCharsets.UTF_8);
    return new WireRequest("POST", "", "/", List.of(), new Content(headers, body));
  }

  private static WireRequest form(List<Parameter> parameters) {
    String body = parameters.stream()
        .map(each -> WireRequest.encoded(each.name()) + "=" + WireRequest.encoded(each.value()))
        .collect(Collectors.joining("&"));
    return new WireRequest(
        "POST",
        "",
        "/",
        List.of(),
        new Content(
            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String hostPrefix(ApiCall call, Map<String, @Nullable Object> values)
      throws ArgumentsException {
    StringBuilder prefix = new StringBuilder();
    Matcher label = LABEL.matcher(call.hostPrefix().orElse(""));
    while (label.find()) {
      Object value = values.get(label.group(1));
      if (!(value instanceof String text) || !text.matches("[A-Za-z0-9-]{1,63}")) {
        throw new ArgumentsException("The field '" + Naming.shown(label.group(1))
            + "' must be a valid part of a host name: 1 to 63 letters, digits and hyphens");
      }
      label.appendReplacement(prefix, text);
    }
    return label.appendTail(prefix).toString();
  }
}

package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.Services;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References to the Parameter Store and to Secrets Manager in texts of properties, resolved when a
 * resource is made: records and events never have what they stand for.
 *
 * @spec https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 *     Dynamic references
 */
final class DynamicReferences {
  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)}}");

  private static final String SECRET_STRING = ":SecretString";

  private DynamicReferences() {}

  /** {@return properties with what their references stand for} */
  static Map<String, Object> resolved(Map<String, Object> properties, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> resolved = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : properties.entrySet()) {
      Object value = resolved(each.getValue(), services);
      if (value != null) {
        resolved.put(each.getKey(), value);
      }
    }
    return resolved;
  }

  private static @Nullable Object resolved(@Nullable Object value, Services services)
      throws ResourceException, InterruptedException {
    return switch (value) {
      case String text -> text.contains("{{resolve:") ? text(text, services) : text;
      case Map<?, ?> map -> members(map, services);
      case List<?> list -> elements(list, services);
      case null, default -> value;
    };
  }

  private static Map<String, @Nullable Object> members(Map<?, ?> map, Services services)
      throws ResourceException, InterruptedException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      members.put(String.valueOf(each.getKey()), resolved(each.getValue(), services));
    }
    return members;
  }

  private static List<@Nullable Object> elements(List<?> list, Services services)
      throws ResourceException, InterruptedException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object each : list) {
      elements.add(resolved(each, services));
    }
    return elements;
  }

  private static String text(String text, Services services)
      throws ResourceException, InterruptedException {
    StringBuilder resolved = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    int from = 0;
    while (reference.find()) {
      resolved.append(text, from, reference.start());
      resolved.append(
          reference.group(1).equals("secretsmanager")
              ? secret(reference.group(2), services)
              : parameter(reference.group(2), services));
      from = reference.end();
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private static String parameter(String name, Services services)
      throws ResourceException, InterruptedException {
    Map<?, ?> answer =
        services.call("ssm", "getParameter", Map.of("Name", name, "WithDecryption", true));
    return answer.get("Parameter") instanceof Map<?, ?> parameter
        ? String.valueOf(parameter.get("Value"))
        : "";
  }

  /** The id of a secret may be an ARN, which has colons itself. */
  private static String secret(String reference, Services services)
      throws ResourceException, InterruptedException {
    int end = reference.indexOf(SECRET_STRING);
    String id = end < 0 ? reference : reference.substring(0, end);
    List<String> rest = end < 0
        ? List.of()
        : List.of(reference.substring(end + SECRET_STRING.length()).split(":", -1));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("SecretId", id);
    part(rest, 2).ifPresent(stage -> request.put("VersionStage", stage));
    part(rest, 3).ifPresent(version -> request.put("VersionId", version));
    String value = String.valueOf(
        services.call("secretsmanager", "getSecretValue", request).get("SecretString"));
    Optional<String> key = part(rest, 1);
    return key.isEmpty() ? value : member(id, value, key.get());
  }

  private static Optional<String> part(List<String> parts, int index) {
    return parts.size() > index && !parts.get(index).isEmpty()
        ? Optional.of(parts.get(index))
        : Optional.empty();
  }

  private static String member(String id, String value, String key) throws ResourceException {
    try {
      if (Json.parse(value).tree() instanceof Map<?, ?> members && members.get(key) != null) {
        return String.valueOf(members.get(key));
      }
    } catch (JsonSyntaxException e) {
      throw new ResourceException(
          "InvalidRequest", "The secret " + id + " is no JSON, and has no key " + key);
    }
    throw new ResourceException(
        "InvalidRequest", "Could not find a value associated with JSONKey in SecretString: " + key);
  }
}

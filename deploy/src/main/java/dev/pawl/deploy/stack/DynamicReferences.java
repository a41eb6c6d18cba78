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

  /** What a template may have, and here a resource: each stands for up to 64 KiB. */
  private static final int REFERENCES_MAX = 60;

  private static final Pattern PLAIN = Pattern.compile("\\{\\{resolve:(ssm):([^{}]+)}}");

  private static final String SECRET_STRING = ":SecretString";

  private final Services services;
  private int references;

  private DynamicReferences(Services services) {
    this.services = services;
  }

  /** {@return properties with what their references stand for} */
  static Map<String, Object> resolved(Map<String, Object> properties, Services services)
      throws ResourceException, InterruptedException {
    DynamicReferences references = new DynamicReferences(services);
    Map<String, Object> resolved = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : properties.entrySet()) {
      Object value = references.resolved(each.getValue());
      if (value != null) {
        resolved.put(each.getKey(), value);
      }
    }
    return resolved;
  }

  private @Nullable Object resolved(@Nullable Object value)
      throws ResourceException, InterruptedException {
    return switch (value) {
      case String text -> text.contains("{{resolve:") ? text(text, REFERENCE) : text;
      case Map<?, ?> map -> members(map);
      case List<?> list -> elements(list);
      case null, default -> value;
    };
  }

  private Map<String, @Nullable Object> members(Map<?, ?> map)
      throws ResourceException, InterruptedException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      members.put(String.valueOf(each.getKey()), resolved(each.getValue()));
    }
    return members;
  }

  private List<@Nullable Object> elements(List<?> list)
      throws ResourceException, InterruptedException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object each : list) {
      elements.add(resolved(each));
    }
    return elements;
  }

  private String text(String text, Pattern pattern) throws ResourceException, InterruptedException {
    StringBuilder resolved = new StringBuilder();
    Matcher reference = pattern.matcher(text);
    int from = 0;
    while (reference.find()) {
      references++;
      if (references > REFERENCES_MAX) {
        throw new ResourceException(
            "InvalidRequest",
            "The properties of a resource have at most " + REFERENCES_MAX + " dynamic references");
      }
      resolved.append(text, from, reference.start());
      resolved.append(value(reference.group(1), reference.group(2)));
      from = reference.end();
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private String value(String service, String reference)
      throws ResourceException, InterruptedException {
    return switch (service) {
      case "ssm" -> parameter(reference);
      case "secretsmanager" -> secret(reference);
      default ->
        throw new ResourceException(
            "InvalidRequest",
            "SSM Secure reference is not supported in this resource: " + reference);
    };
  }

  /** {@return a text that everybody sees, with what the Parameter Store has and is no secret} */
  static String shown(String text, Services services)
      throws ResourceException, InterruptedException {
    DynamicReferences references = new DynamicReferences(services);
    return references.text(text, PLAIN);
  }

  private String parameter(String name) throws ResourceException, InterruptedException {
    Map<?, ?> answer = services.call("ssm", "getParameter", Map.of("Name", name));
    Map<?, ?> parameter = answer.get("Parameter") instanceof Map<?, ?> map ? map : Map.of();
    if ("SecureString".equals(parameter.get("Type"))) {
      throw new ResourceException(
          "InvalidRequest", "Non-secure ssm prefix was used for secure parameter: " + name);
    }
    return String.valueOf(parameter.get("Value"));
  }

  /** The id of a secret may be an ARN, which has colons itself. */
  private String secret(String reference) throws ResourceException, InterruptedException {
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

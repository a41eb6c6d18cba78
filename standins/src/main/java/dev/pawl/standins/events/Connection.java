package dev.pawl.standins.events;

import dev.pawl.json.Json;
import dev.pawl.standins.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A connection, without what is secret of it. */
record Connection(String arn, String name, Content content, Instant created, Instant modified) {
  /** What is not shown of the parameters. */
  private static final Set<String> SECRETS = Set.of("Password", "ApiKeyValue", "ClientSecret");

  /** For each type the member with its parameters, and what they must have. */
  private static final Map<String, List<String>> NEEDED = Map.of(
      "BASIC", List.of("BasicAuthParameters", "Username", "Password"),
      "API_KEY", List.of("ApiKeyAuthParameters", "ApiKeyName", "ApiKeyValue"),
      "OAUTH_CLIENT_CREDENTIALS",
          List.of("OAuthParameters", "ClientParameters", "AuthorizationEndpoint", "HttpMethod"));

  /**
   * What a connection is.
   *
   * @param shown its parameters, as far as anybody may see them
   */
  record Content(
      String type, Optional<String> description, String secretArn, Map<String, Object> shown) {}

  /**
   * {@return the parameters of a request}
   *
   * @throws dev.pawl.standins.RefusalException if they are not those of the type
   */
  static Map<String, Object> checked(String type, Members members) {
    List<String> needed = NEEDED.get(type);
    if (needed == null) {
      throw Refusals.invalid(
          "AuthorizationType is one of " + String.join(", ", NEEDED.keySet()) + ".");
    }
    Members parameters = members
        .structure("AuthParameters")
        .orElseThrow(() -> Refusals.invalid("AuthParameters are needed."));
    Members own = parameters
        .structure(needed.getFirst())
        .orElseThrow(() -> Refusals.invalid(
            "AuthParameters of the type " + type + " have " + needed.getFirst() + "."));
    for (String member : needed.subList(1, needed.size())) {
      if (!own.has(member)) {
        throw Refusals.invalid(needed.getFirst() + " have a " + member + ".");
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    parameters.values().forEach((name, value) -> {
      if (value != null) {
        all.put(name, value);
      }
    });
    return all;
  }

  /** {@return parameters without what is secret} */
  static Map<String, Object> shown(Map<?, ?> parameters) {
    Map<String, Object> shown = new LinkedHashMap<>();
    boolean secret = Boolean.TRUE.equals(parameters.get("IsValueSecret"));
    parameters.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (value != null && !SECRETS.contains(name) && !(secret && name.equals("Value"))) {
        shown.put(name, value(value));
      }
    });
    return shown;
  }

  private static Object value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return shown(map);
    }
    if (value instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      list.forEach(each -> values.add(value(Objects.requireNonNull(each))));
      return values;
    }
    return value;
  }

  /** {@return the fields that all answers have} */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ConnectionArn", arn);
    fields.put("ConnectionState", "AUTHORIZED");
    fields.put("CreationTime", created);
    fields.put("LastModifiedTime", modified);
    return fields;
  }

  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("arn", arn);
    members.put("name", name);
    members.put("type", content.type());
    content.description().ifPresent(text -> members.put("description", text));
    members.put("secretArn", content.secretArn());
    members.put("shown", content.shown());
    members.put("created", created.toString());
    members.put("modified", modified.toString());
    return Json.of(members).text();
  }

  static Connection of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    Map<?, ?> shown = (Map<?, ?>) Objects.requireNonNull(members.get("shown"));
    return new Connection(
        text(members, "arn"),
        text(members, "name"),
        new Content(
            text(members, "type"),
            Optional.ofNullable((String) members.get("description")),
            text(members, "secretArn"),
            shown(shown)),
        Instant.parse(text(members, "created")),
        Instant.parse(text(members, "modified")));
  }

  private static String text(Map<?, ?> members, String name) {
    return String.valueOf(members.get(name));
  }
}

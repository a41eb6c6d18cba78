package dev.pawl.standins.events;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An event bus of one's own. */
record Bus(BusKey key, Optional<String> description, Map<String, String> tags, Instant created) {
  Bus {
    tags = Map.copyOf(tags);
  }

  Bus withTags(Map<String, String> changed) {
    return new Bus(key, description, changed, created);
  }

  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("account", key.account());
    members.put("region", key.region());
    members.put("name", key.name());
    description.ifPresent(text -> members.put("description", text));
    members.put("tags", tags);
    members.put("created", created.toString());
    return Json.of(members).text();
  }

  static Bus of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    Map<String, String> tags = new LinkedHashMap<>();
    if (members.get("tags") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
    }
    return new Bus(
        new BusKey(
            String.valueOf(members.get("account")),
            String.valueOf(members.get("region")),
            String.valueOf(members.get("name"))),
        Optional.ofNullable((String) members.get("description")),
        tags,
        Instant.parse(String.valueOf(members.get("created"))));
  }

  /** {@return the fields of an answer} */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", key.name());
    fields.put("Arn", key.arn());
    description.ifPresent(text -> fields.put("Description", text));
    return fields;
  }
}

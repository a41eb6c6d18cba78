package dev.pawl.standins.scheduler;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A group of schedules.
 *
 * @param key of a schedule of no name
 */
record ScheduleGroup(ScheduleKey key, Map<String, String> tags, Instant created, Instant modified) {
  ScheduleGroup {
    tags = Map.copyOf(tags);
  }

  String name() {
    return key.group();
  }

  ScheduleGroup withTags(Map<String, String> changed, Instant now) {
    return new ScheduleGroup(key, changed, created, now);
  }

  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("account", key.account());
    members.put("region", key.region());
    members.put("name", key.group());
    members.put("tags", tags);
    members.put("created", created.toString());
    members.put("modified", modified.toString());
    return Json.of(members).text();
  }

  static ScheduleGroup of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    Map<String, String> tags = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(members.get("tags")))
        .forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
    return new ScheduleGroup(
        new ScheduleKey(
            String.valueOf(members.get("account")),
            String.valueOf(members.get("region")),
            String.valueOf(members.get("name")),
            ""),
        tags,
        Instant.parse(String.valueOf(members.get("created"))),
        Instant.parse(String.valueOf(members.get("modified"))));
  }

  /** {@return the fields of an answer} */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Arn", key.groupArn());
    fields.put("Name", key.group());
    fields.put("State", "ACTIVE");
    fields.put("CreationDate", created);
    fields.put("LastModificationDate", modified);
    return fields;
  }
}

package dev.pawl.standins.sqs;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a queue is, without its messages. Times are seconds since 1970.
 *
 * @param id of this queue alone: one that is deleted and created anew has another
 */
record QueueRecord(
    String id, QueueKey key, QueueAttributes attributes, Map<String, String> tags, Times times) {

  /** When it came into being and was changed. */
  record Times(long created, long modified) {}

  QueueRecord {
    tags = Map.copyOf(tags);
  }

  QueueRecord with(QueueAttributes changed, long now) {
    return new QueueRecord(id, key, changed, tags, new Times(times.created(), now));
  }

  QueueRecord withTags(Map<String, String> changed) {
    return new QueueRecord(id, key, attributes, changed, times);
  }

  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("account", key.account());
    members.put("region", key.region());
    members.put("name", key.name());
    members.put("attributes", attributes.given());
    members.put("tags", tags);
    members.put("created", times.created());
    members.put("modified", times.modified());
    return Json.of(members).text();
  }

  static QueueRecord of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    QueueKey key =
        new QueueKey(text(members, "account"), text(members, "region"), text(members, "name"));
    return new QueueRecord(
        text(members, "id"),
        key,
        new QueueAttributes(texts(members.get("attributes"))),
        texts(members.get("tags")),
        new Times(number(members, "created"), number(members, "modified")));
  }

  private static String text(Map<?, ?> members, String name) {
    return String.valueOf(members.get(name));
  }

  private static long number(Map<?, ?> members, String name) {
    return ((Number) Objects.requireNonNull(members.get(name))).longValue();
  }

  private static Map<String, String> texts(@Nullable Object tree) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> members) {
      members.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }
}

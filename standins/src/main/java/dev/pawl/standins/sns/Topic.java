package dev.pawl.standins.sns;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A topic.
 *
 * @param attributes those that were set, by the names of the API
 */
record Topic(TopicKey key, Map<String, String> attributes, Map<String, String> tags) {
  /** Beside those of the feedback of deliveries, which are kept and not used. */
  private static final Set<String> SETTABLE = Set.of(
      "Policy",
      "DisplayName",
      "DeliveryPolicy",
      "KmsMasterKeyId",
      "SignatureVersion",
      "TracingConfig",
      "FifoTopic",
      "ContentBasedDeduplication",
      "FifoThroughputScope",
      "ArchivePolicy",
      "DataProtectionPolicy");

  Topic {
    attributes = Map.copyOf(attributes);
    tags = Map.copyOf(tags);
  }

  /**
   * Refuses attributes that cannot be set.
   *
   * @throws dev.pawl.standins.RefusalException that is the answer
   */
  static void check(TopicKey key, Map<String, String> attributes) {
    for (String name : attributes.keySet()) {
      if (!SETTABLE.contains(name) && !name.matches(".+Feedback(RoleArn|SampleRate)")) {
        throw Refusals.invalid("AttributeName");
      }
    }
    if ("true".equals(attributes.get("FifoTopic")) != key.isFifo()) {
      throw Refusals.invalid(
          "Topic Name Reason: a FIFO topic, whose attribute FifoTopic is true, has a name that"
              + " ends with " + TopicKey.FIFO_SUFFIX + ", and no other");
    }
  }

  boolean isDeduplicatedByContent() {
    return "true".equals(attributes.get("ContentBasedDeduplication"));
  }

  Topic with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(attributes);
    changed.put(name, value);
    return new Topic(key, changed, tags);
  }

  Topic withTags(Map<String, String> changed) {
    return new Topic(key, attributes, changed);
  }

  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("account", key.account());
    members.put("region", key.region());
    members.put("name", key.name());
    members.put("attributes", attributes);
    members.put("tags", tags);
    return Json.of(members).text();
  }

  static Topic of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    return new Topic(
        new TopicKey(
            String.valueOf(members.get("account")),
            String.valueOf(members.get("region")),
            String.valueOf(members.get("name"))),
        texts(members.get("attributes")),
        texts(members.get("tags")));
  }

  static Map<String, String> texts(@Nullable Object tree) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }
}

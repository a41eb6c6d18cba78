package dev.pawl.standins.sqs;

import dev.pawl.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was sent.
 *
 * @param system attributes such as AWSTraceHeader
 * @param group of a FIFO queue
 * @param deduplication what tells it apart in a FIFO queue
 * @param sender the account
 */
record Message(
    String body,
    Map<String, MessageAttribute> attributes,
    Map<String, MessageAttribute> system,
    Optional<String> group,
    Optional<String> deduplication,
    String sender) {

  Message {
    attributes = Map.copyOf(attributes);
    system = Map.copyOf(system);
  }

  /** {@return the bytes that a message's limit counts: body and attributes} */
  long bytes() {
    long bytes = body.getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, MessageAttribute> each : attributes.entrySet()) {
      bytes += each.getKey().getBytes(StandardCharsets.UTF_8).length
          + each.getValue().dataType().length()
          + each.getValue().bytes().length;
    }
    return bytes;
  }

  /** {@return the text of its record} */
  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("body", body);
    members.put("sender", sender);
    group.ifPresent(id -> members.put("group", id));
    deduplication.ifPresent(id -> members.put("deduplication", id));
    if (!attributes.isEmpty()) {
      members.put("attributes", tree(attributes));
    }
    if (!system.isEmpty()) {
      members.put("system", tree(system));
    }
    return Json.of(members).text();
  }

  private static Map<String, Object> tree(Map<String, MessageAttribute> attributes) {
    Map<String, Object> tree = new LinkedHashMap<>();
    attributes.forEach(
        (name, each) -> tree.put(name, Map.of("type", each.dataType(), "value", each.value())));
    return tree;
  }

  /** {@return the message of a record} */
  static Message of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    return new Message(
        (String) Objects.requireNonNull(members.get("body")),
        attributes(members.get("attributes")),
        attributes(members.get("system")),
        Optional.ofNullable((String) members.get("group")),
        Optional.ofNullable((String) members.get("deduplication")),
        (String) Objects.requireNonNull(members.get("sender")));
  }

  private static Map<String, MessageAttribute> attributes(@Nullable Object tree) {
    Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> members) {
      members.forEach((name, each) -> {
        Map<?, ?> attribute = (Map<?, ?>) each;
        attributes.put(
            String.valueOf(name),
            new MessageAttribute(
                String.valueOf(attribute.get("type")), String.valueOf(attribute.get("value"))));
      });
    }
    return attributes;
  }
}

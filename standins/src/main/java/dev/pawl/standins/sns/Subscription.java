package dev.pawl.standins.sns;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.standins.events.EventPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A subscription of a topic.
 *
 * @param attributes those that were set, by the names of the API
 * @param token what it is confirmed with; the empty text once it is
 */
record Subscription(
    TopicKey topic, String id, Endpoint endpoint, Map<String, String> attributes, String token) {
  private static final String FILTER = "FilterPolicy";
  private static final Set<String> SETTABLE = Set.of(
      "RawMessageDelivery",
      FILTER,
      "FilterPolicyScope",
      "RedrivePolicy",
      "DeliveryPolicy",
      "SubscriptionRoleArn",
      "ReplayPolicy");

  /** Who has the messages. */
  record Endpoint(String protocol, String address) {
    private static final Set<String> DELIVERED = Set.of("sqs", "lambda", "http", "https");
    private static final List<String> PROTOCOLS = List.of(
        "sqs", "lambda", "http", "https", "email", "email-json", "sms", "application", "firehose");

    /** {@return an endpoint that can be subscribed} */
    static Endpoint of(String protocol, String address) {
      boolean fits = switch (protocol) {
        case "sqs", "lambda" -> address.startsWith("arn:") && address.contains(protocol);
        case "http", "https" -> address.startsWith(protocol + "://");
        default -> true;
      };
      if (!PROTOCOLS.contains(protocol)) {
        throw Refusals.invalid("Protocol Reason: it is one of " + String.join(", ", PROTOCOLS));
      }
      if (!fits) {
        throw Refusals.invalid("Endpoint Reason: an endpoint of the protocol " + protocol + " is "
            + (protocol.startsWith("http") ? "a URL" : "an ARN") + ", not " + address);
      }
      return new Endpoint(protocol, address);
    }

    /** {@return whether messages get there; mail and the like is not sent} */
    boolean isDelivered() {
      return DELIVERED.contains(protocol);
    }

    boolean isUrl() {
      return protocol.startsWith("http");
    }

    /** {@return whether it belongs to the same owner, and need not be asked} */
    boolean isConfirmed() {
      return isDelivered() && !isUrl();
    }
  }

  Subscription {
    attributes = Map.copyOf(attributes);
  }

  /**
   * Refuses an attribute that cannot be set.
   *
   * @throws dev.pawl.standins.RefusalException that is the answer
   */
  static void check(Map<String, String> attributes) {
    attributes.forEach((name, value) -> {
      if (!SETTABLE.contains(name)) {
        throw Refusals.invalid("AttributeName");
      }
      if (name.equals("RawMessageDelivery") && !value.matches("(?i)true|false")) {
        throw Refusals.invalid("Attributes Reason: RawMessageDelivery is true or false");
      }
      if (name.equals("FilterPolicyScope") && !value.matches("MessageAttributes|MessageBody")) {
        throw Refusals.invalid(
            "Attributes Reason: FilterPolicyScope is MessageAttributes or MessageBody");
      }
      if (name.equals(FILTER)) {
        var _ = pattern(value);
      }
    });
  }

  private static Optional<EventPattern> pattern(String text) {
    try {
      Object tree = text.isEmpty() ? Map.of() : Json.parse(text).tree();
      return tree instanceof Map<?, ?> map && map.isEmpty()
          ? Optional.empty()
          : Optional.of(EventPattern.of(tree));
    } catch (JsonSyntaxException e) {
      throw Refusals.invalid("FilterPolicy: failed to parse JSON. " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Refusals.invalid("FilterPolicy: " + e.getMessage());
    }
  }

  boolean isConfirmed() {
    return token.isEmpty();
  }

  boolean isRaw() {
    return "true".equalsIgnoreCase(attributes.get("RawMessageDelivery"));
  }

  /** {@return whether it is to have a message} */
  boolean wants(Notification message) {
    Optional<EventPattern> pattern = pattern(attributes.getOrDefault(FILTER, ""));
    if (pattern.isEmpty()) {
      return true;
    }
    Map<?, ?> tree = "MessageBody".equals(attributes.get("FilterPolicyScope"))
        ? message.bodyTree()
        : message.attributeTree();
    return pattern.get().matches(tree);
  }

  /** {@return the queue for what cannot be delivered} */
  Optional<String> deadLetterArn() {
    try {
      return Json.parse(attributes.getOrDefault("RedrivePolicy", "{}")).tree()
                  instanceof Map<?, ?> policy
              && policy.get("deadLetterTargetArn") instanceof String arn
          ? Optional.of(arn)
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  String arn() {
    return topic.arn() + ":" + id;
  }

  /** {@return its record's key} */
  String key() {
    return topic.text() + "/" + id;
  }

  Subscription confirmed() {
    return new Subscription(topic, id, endpoint, attributes, "");
  }

  Subscription with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(attributes);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Subscription(topic, id, endpoint, changed, token);
  }

  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("topic", topic.arn());
    members.put("id", id);
    members.put("protocol", endpoint.protocol());
    members.put("address", endpoint.address());
    members.put("attributes", attributes);
    members.put("token", token);
    return Json.of(members).text();
  }

  static Subscription of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    return new Subscription(
        TopicKey.ofArn(String.valueOf(members.get("topic"))).orElseThrow(),
        String.valueOf(members.get("id")),
        new Endpoint(
            String.valueOf(members.get("protocol")), String.valueOf(members.get("address"))),
        Topic.texts(members.get("attributes")),
        String.valueOf(members.get("token")));
  }

  /** {@return the fields of an answer} */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("SubscriptionArn", isConfirmed() ? arn() : "PendingConfirmation");
    fields.put("Owner", topic.account());
    fields.put("Protocol", endpoint.protocol());
    fields.put("Endpoint", endpoint.address());
    fields.put("TopicArn", topic.arn());
    return fields;
  }
}

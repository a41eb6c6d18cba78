package dev.pawl.standins.sns;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message of a topic.
 *
 * @param bodies by protocol, with one for all others under {@code default}
 * @param subject the empty text for none
 */
record Notification(
    String id,
    Map<String, String> bodies,
    String subject,
    Map<String, Attribute> attributes,
    Instant at) {
  static final String DEFAULT = "default";

  /**
   * An attribute that the sender gave a message.
   *
   * @param value for a binary one, in Base64
   */
  record Attribute(String type, String value) {

    private Object tree() {
      try {
        if (type.startsWith("Number")) {
          return new BigDecimal(value);
        }
        if (type.equals("String.Array")) {
          return Optional.ofNullable(Json.parse(value).tree()).orElse(value);
        }
      } catch (NumberFormatException | JsonSyntaxException e) {
        return value;
      }
      return value;
    }
  }

  Notification {
    bodies = Map.copyOf(bodies);
    attributes = Map.copyOf(attributes);
  }

  String body(String protocol) {
    return bodies.getOrDefault(protocol, bodies.getOrDefault(DEFAULT, ""));
  }

  /** {@return what a filter sees of the attributes} */
  Map<String, Object> attributeTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    attributes.forEach((name, each) -> {
      if (!each.type().startsWith("Binary")) {
        tree.put(name, each.tree());
      }
    });
    return tree;
  }

  /** {@return what a filter sees of the body, nothing if it is no object of JSON} */
  Map<?, ?> bodyTree() {
    try {
      return Json.parse(body(DEFAULT)).tree() instanceof Map<?, ?> tree ? tree : Map.of();
    } catch (JsonSyntaxException e) {
      return Map.of();
    }
  }

  /**
   * {@return what a subscription has, which is not raw}
   *
   * @param url the word for an address in the names of members: {@code URL}, for functions
   *     {@code Url}
   */
  Map<String, Object> document(Subscription subscription, String url) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Type", "Notification");
    document.put("MessageId", id);
    document.put("TopicArn", subscription.topic().arn());
    if (!subject.isEmpty()) {
      document.put("Subject", subject);
    }
    document.put("Message", body(subscription.endpoint().protocol()));
    document.put("Timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
    document.put("SignatureVersion", "1");
    // Nobody else could have sent it to this machine, and there is no certificate to check by.
    document.put("Signature", "");
    document.put("SigningCert" + url, "");
    document.put("Unsubscribe" + url, "");
    Map<String, Object> values = new LinkedHashMap<>();
    attributes.forEach(
        (name, each) -> values.put(name, Map.of("Type", each.type(), "Value", each.value())));
    if (!values.isEmpty() || url.equals("Url")) {
      document.put("MessageAttributes", values);
    }
    return document;
  }
}

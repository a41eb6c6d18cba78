package dev.pawl.standins.sns;

import dev.pawl.json.Json;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.sns.Topics.Order;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the subscriptions of a topic have of one message. What is alike is made once, and is one
 * text in memory and on disk, however many have it.
 */
final class Copies {
  private final Notification message;
  private final Optional<Order> order;

  /** What is no raw message, by protocol. */
  private final Map<String, String> documents = new HashMap<>();

  private final Map<String, String> plain;
  private final Map<String, String> raw;

  Copies(Notification message, Optional<Order> order) {
    this.message = message;
    this.order = order;
    Map<String, String> settings = new LinkedHashMap<>();
    order.ifPresent(each -> {
      settings.put(Targets.GROUP, each.group());
      settings.put(Targets.DEDUPLICATION, each.deduplication());
    });
    this.plain = Map.copyOf(settings);
    message
        .attributes()
        .forEach((name, each) ->
            settings.put(Targets.ATTRIBUTE + name, Targets.attribute(each.type(), each.value())));
    this.raw = Map.copyOf(settings);
  }

  /** {@return what a subscription is owed} */
  Delivery of(Subscription subscription) {
    String unique = message.id() + " " + subscription.arn();
    Patience patience = subscription.endpoint().isUrl() ? Topics.URL_PATIENCE : Patience.STANDARD;
    return new Delivery(
        UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString(),
        subscription.arn(),
        new Target(
            subscription.endpoint().address(),
            settings(subscription),
            new Patience(patience.retries(), patience.ageMax(), subscription.deadLetterArn())),
        body(subscription),
        message.at(),
        order.map(each -> subscription.arn() + " " + each.group()).orElse(""));
  }

  private Map<String, String> settings(Subscription subscription) {
    if (isFunction(subscription)) {
      Map<String, String> settings = new LinkedHashMap<>(plain);
      settings.put(Targets.SUBSCRIPTION, subscription.arn());
      return settings;
    }
    if (!subscription.endpoint().isUrl()) {
      return subscription.isRaw() ? raw : plain;
    }
    Map<String, String> settings = new LinkedHashMap<>(plain);
    settings.put(Targets.HEADER + "Content-Type", "text/plain; charset=UTF-8");
    settings.put(Targets.HEADER + "x-amz-sns-message-type", "Notification");
    settings.put(Targets.HEADER + "x-amz-sns-message-id", message.id());
    settings.put(Targets.HEADER + "x-amz-sns-topic-arn", subscription.topic().arn());
    settings.put(Targets.HEADER + "x-amz-sns-subscription-arn", subscription.arn());
    if (subscription.isRaw()) {
      settings.put(Targets.HEADER + "x-amz-sns-rawdelivery", "true");
    }
    return settings;
  }

  private static boolean isFunction(Subscription subscription) {
    return subscription.endpoint().protocol().equals("lambda");
  }

  private String body(Subscription subscription) {
    String protocol = subscription.endpoint().protocol();
    if (subscription.isRaw() && !isFunction(subscription)) {
      return message.body(protocol);
    }
    return documents.computeIfAbsent(
        protocol,
        _ -> Json.of(message.document(subscription, isFunction(subscription) ? "Url" : "URL"))
            .text());
  }
}

package dev.pawl.standins.sns;

import dev.pawl.journal.Catalog;
import dev.pawl.json.Json;
import dev.pawl.standins.Asker;
import dev.pawl.standins.delivery.Changes;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Commits.Write;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.Kept;
import dev.pawl.standins.delivery.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The topics of a server, of all accounts and regions, with their subscriptions. */
public final class Topics {
  static final Patience URL_PATIENCE = new Patience(50, Duration.ofHours(1), Optional.empty());

  private final Commits commits;
  private final Kept<Topic> topics;
  private final Kept<Subscription> subscriptions;
  private final Duplicates duplicates;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final Changes changes = new Changes();

  private Topics(Commits commits, Deliveries deliveries, InstantSource clock) {
    this.commits = commits;
    this.topics = new Kept<>("snsTopic", commits, Topic::text);
    this.subscriptions = new Kept<>("snsSubscription", commits, Subscription::text);
    this.duplicates = new Duplicates(commits, deliveries, clock);
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** {@return the topics that the catalog has} */
  public static Topics open(
      Catalog catalog, Commits commits, Deliveries deliveries, InstantSource clock) {
    Topics opened = new Topics(commits, deliveries, clock);
    opened.topics.load(catalog, Topic::of);
    opened.subscriptions.load(catalog, Subscription::of);
    opened.duplicates.load(catalog);
    return opened;
  }

  Kept<Topic> topics() {
    return topics;
  }

  Kept<Subscription> subscriptions() {
    return subscriptions;
  }

  /** {@return the changes of topics with their subscriptions, by the key of its record} */
  Changes changes() {
    return changes;
  }

  Instant now() {
    return clock.instant();
  }

  /** {@return the topic of an ARN: there are none of others for anybody} */
  Topic require(Asker asker, String arn) {
    return TopicKey.ofArn(arn)
        .filter(key -> asker.owns(key.account()))
        .flatMap(key -> topics.find(key.text()))
        .orElseThrow(Refusals::noTopic);
  }

  List<Subscription> of(TopicKey topic) {
    return subscriptions.list(topic.text() + "/");
  }

  /** Deletes a topic, its subscriptions, and what it was sent; it is its turn. */
  CompletableFuture<Void> delete(TopicKey topic) {
    List<Write> writes = new ArrayList<>();
    List<Runnable> seen = new ArrayList<>();
    writes.add(topics.delete(topic.text()));
    seen.add(topics.seen(topic.text(), Optional.empty()));
    for (Subscription each : of(topic)) {
      writes.add(subscriptions.delete(each.key()));
      seen.add(subscriptions.seen(each.key(), Optional.empty()));
    }
    // A topic of the same name was sent none of it.
    duplicates.forgetAll(topic.text() + "/", writes, seen);
    return commits.write(writes, () -> seen.forEach(Runnable::run));
  }

  /** What orders the messages of a FIFO topic, and tells them apart. */
  record Order(String group, String deduplication) {}

  /** {@return done when a message is durably owed to all who are to have it} */
  CompletableFuture<Published> publish(Topic topic, Notification message, Optional<Order> order) {
    if (order.isEmpty()) {
      Published done = new Published(message.id(), 0, message.at());
      return deliveries.owe(owed(topic, message, order)).thenApply(_ -> done);
    }
    String key = topic.key().text() + "/" + order.get().deduplication();
    return changes.inTurn(
        key,
        () -> duplicates
            .find(key, message.at())
            .map(CompletableFuture::completedFuture)
            .orElseGet(() -> duplicates.publish(key, message, owed(topic, message, order))));
  }

  private List<Delivery> owed(Topic topic, Notification message, Optional<Order> order) {
    List<Delivery> owed = new ArrayList<>();
    Copies copies = new Copies(message, order);
    for (Subscription each : of(topic.key())) {
      if (each.isConfirmed() && each.endpoint().isDelivered() && each.wants(message)) {
        owed.add(copies.of(each));
      }
    }
    return owed;
  }

  /**
   * Keeps a subscription, and asks the owner of its URL to confirm that messages are wanted there;
   * it is its topic's turn.
   */
  CompletableFuture<Void> ask(Subscription subscription) {
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Type", "SubscriptionConfirmation");
    document.put("MessageId", id);
    document.put("Token", subscription.token());
    document.put("TopicArn", subscription.topic().arn());
    document.put(
        "Message",
        "You have chosen to subscribe to the topic " + subscription.topic().arn()
            + ".\nTo confirm the subscription, call ConfirmSubscription with the Token of this"
            + " message.");
    document.put("SubscribeURL", "");
    document.put("Timestamp", now.toString());
    document.put("SignatureVersion", "1");
    document.put("Signature", "");
    document.put("SigningCertURL", "");
    Map<String, String> headers = Map.of(
        Targets.HEADER + "Content-Type",
        "text/plain; charset=UTF-8",
        Targets.HEADER + "x-amz-sns-message-type",
        "SubscriptionConfirmation",
        Targets.HEADER + "x-amz-sns-message-id",
        id,
        Targets.HEADER + "x-amz-sns-topic-arn",
        subscription.topic().arn());
    Delivery question = new Delivery(
        id,
        subscription.arn(),
        new Target(subscription.endpoint().address(), headers, URL_PATIENCE),
        Json.of(document).text(),
        now,
        "");
    return deliveries.owe(
        List.of(question),
        List.of(subscriptions.write(subscription.key(), subscription)),
        subscriptions.seen(subscription.key(), Optional.of(subscription)));
  }
}

package dev.pawl.standins.sns;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Paging;
import dev.pawl.standins.sns.Subscription.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations on subscriptions. */
final class SubscriptionOperations {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionOperations.class);
  private static final int SUBSCRIPTIONS_MAX = 100_000;

  private final Topics topics;

  SubscriptionOperations(Topics topics) {
    this.topics = topics;
  }

  Map<String, Operation> table() {
    return Map.of(
        "Subscribe", this::subscribe,
        "ConfirmSubscription", this::confirm,
        "Unsubscribe", this::unsubscribe,
        "ListSubscriptions", Operation.of(this::list),
        "ListSubscriptionsByTopic", Operation.of(this::listByTopic),
        "GetSubscriptionAttributes", Operation.of(this::attributes),
        "SetSubscriptionAttributes", this::setAttribute);
  }

  private CompletableFuture<Reply> subscribe(Asked asked) {
    Members members = asked.members();
    Endpoint endpoint = Endpoint.of(members.text("Protocol"), members.text("Endpoint"));
    Map<String, String> attributes = members.entries("Attributes");
    Subscription.check(attributes);
    topics.changes().lock();
    try {
      Topic topic = topics.require(members.text("TopicArn"));
      Optional<Subscription> there = topics.of(topic.key()).stream()
          .filter(each -> each.endpoint().equals(endpoint))
          .findFirst();
      if (there.isPresent()) {
        return CompletableFuture.completedFuture(subscribed(there.get(), members));
      }
      if (topics.subscriptions().size() >= SUBSCRIPTIONS_MAX) {
        throw new RefusalException(
            "SubscriptionLimitExceededException",
            "This server has " + SUBSCRIPTIONS_MAX + " subscriptions already");
      }
      Subscription made = new Subscription(
          topic.key(),
          UUID.randomUUID().toString(),
          endpoint,
          attributes,
          endpoint.isConfirmed() ? "" : UUID.randomUUID().toString().replace("-", ""));
      CompletableFuture<Void> done = topics.subscriptions().put(made.key(), made);
      if (endpoint.isUrl()) {
        done = done.thenCombine(topics.ask(made), (_, _) -> null);
      } else if (!endpoint.isDelivered()) {
        LOG.warn(
            "{} has a subscription of {}, which nothing is sent to by this server",
            topic.key().arn(),
            endpoint.protocol());
      }
      return done.thenApply(_ -> subscribed(made, members));
    } finally {
      topics.changes().unlock();
    }
  }

  private static Reply subscribed(Subscription subscription, Members members) {
    boolean shown = subscription.isConfirmed() || members.flag("ReturnSubscriptionArn");
    return Reply.of(Map.of("SubscriptionArn", shown ? subscription.arn() : "pending confirmation"));
  }

  private CompletableFuture<Reply> confirm(Asked asked) {
    String token = asked.members().text("Token");
    topics.changes().lock();
    try {
      Topic topic = topics.require(asked.members().text("TopicArn"));
      Subscription there = topics.of(topic.key()).stream()
          .filter(each -> !token.isEmpty() && each.token().equals(token))
          .findFirst()
          .orElseThrow(() -> Refusals.invalid("Token"));
      Subscription confirmed = there.confirmed();
      return topics
          .subscriptions()
          .put(there.key(), confirmed)
          .thenApply(_ -> Reply.of(Map.of("SubscriptionArn", confirmed.arn())));
    } finally {
      topics.changes().unlock();
    }
  }

  private Optional<Subscription> find(String arn) {
    int last = arn.lastIndexOf(':');
    return TopicKey.ofArn(arn.substring(0, Math.max(0, last)))
        .flatMap(
            topic -> topics.subscriptions().find(topic.text() + "/" + arn.substring(last + 1)));
  }

  private CompletableFuture<Reply> unsubscribe(Asked asked) {
    topics.changes().lock();
    try {
      String arn = asked.members().text("SubscriptionArn");
      if (TopicKey.ofArn(arn.substring(0, Math.max(0, arn.lastIndexOf(':')))).isEmpty()) {
        throw Refusals.invalid("SubscriptionArn");
      }
      Optional<Subscription> there = find(arn);
      return there.isEmpty()
          ? CompletableFuture.completedFuture(Reply.done())
          : topics.subscriptions().remove(there.get().key()).thenApply(_ -> Reply.done());
    } finally {
      topics.changes().unlock();
    }
  }

  private Reply list(Asked asked) {
    TopicKey any = new TopicKey(asked.asker().account(), asked.asker().region(), "");
    return page(asked, topics.subscriptions().list(any.text()));
  }

  private Reply listByTopic(Asked asked) {
    return page(
        asked, topics.of(topics.require(asked.members().text("TopicArn")).key()));
  }

  private static Reply page(Asked asked, List<Subscription> all) {
    Paging<Subscription> page =
        Paging.of(all, Subscription::key, asked.members().find("NextToken"), TopicOperations.PAGE);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Subscriptions", page.page().stream().map(Subscription::fields).toList());
    page.addNext(fields);
    return Reply.of(fields);
  }

  private Subscription there(Asked asked) {
    return find(asked.members().text("SubscriptionArn")).orElseThrow(Refusals::noSubscription);
  }

  private Reply attributes(Asked asked) {
    Subscription there = there(asked);
    Map<String, String> attributes = new LinkedHashMap<>();
    there.fields().forEach((name, value) -> attributes.put(name, String.valueOf(value)));
    attributes.put("SubscriptionArn", there.arn());
    attributes.put("PendingConfirmation", String.valueOf(!there.isConfirmed()));
    attributes.put(
        "ConfirmationWasAuthenticated", String.valueOf(there.endpoint().isConfirmed()));
    attributes.put("RawMessageDelivery", "false");
    attributes.putAll(there.attributes());
    return Reply.of(Map.of("Attributes", attributes));
  }

  private CompletableFuture<Reply> setAttribute(Asked asked) {
    String name = asked.members().text("AttributeName");
    String value = asked.members().find("AttributeValue").orElse("");
    Subscription.check(Map.of(name, value));
    topics.changes().lock();
    try {
      Subscription there = there(asked);
      return topics
          .subscriptions()
          .put(there.key(), there.with(name, value))
          .thenApply(_ -> Reply.done());
    } finally {
      topics.changes().unlock();
    }
  }
}

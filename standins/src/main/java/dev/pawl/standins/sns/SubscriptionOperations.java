package dev.pawl.standins.sns;

import dev.pawl.integrations.Reply;
import dev.pawl.integrations.http.HttpPost;
import dev.pawl.integrations.http.RefusedHostException;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
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
  private final HttpPost urls;

  SubscriptionOperations(Topics topics, HttpPost urls) {
    this.topics = topics;
    this.urls = urls;
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
    if (endpoint.isUrl()) {
      check(endpoint.address());
    }
    return topics.changes().inTurn(turn(members.text("TopicArn")), () -> {
      Topic topic = topics.require(asked.asker(), members.text("TopicArn"));
      Optional<Subscription> there = topics.of(topic.key()).stream()
          .filter(each -> each.endpoint().equals(endpoint))
          .findFirst();
      return there.isPresent()
          ? again(there.get()).thenApply(_ -> subscribed(there.get(), members))
          : subscribe(topic, endpoint, attributes).thenApply(made -> subscribed(made, members));
    });
  }

  private void check(String url) {
    try {
      urls.check(HttpPost.url(url));
    } catch (RefusedHostException | IllegalArgumentException e) {
      throw Refusals.invalid("Endpoint Reason: " + e.getMessage());
    }
  }

  /** {@return whose turn it is to change a topic; a name that is none has a turn of its own} */
  private static String turn(String topicArn) {
    return TopicKey.ofArn(topicArn).map(TopicKey::text).orElse(topicArn);
  }

  /** Who was not heard of is asked again, as he may not have been asked. */
  private CompletableFuture<Void> again(Subscription there) {
    return there.isConfirmed() || !there.endpoint().isUrl()
        ? CompletableFuture.completedFuture(null)
        : topics.ask(there);
  }

  private CompletableFuture<Subscription> subscribe(
      Topic topic, Endpoint endpoint, Map<String, String> attributes) {
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
    if (!endpoint.isDelivered()) {
      LOG.warn(
          "{} has a subscription of {}, which nothing is sent to by this server",
          topic.key().arn(),
          endpoint.protocol());
    }
    CompletableFuture<Void> done =
        endpoint.isUrl() ? topics.ask(made) : topics.subscriptions().put(made.key(), made);
    return done.thenApply(_ -> made);
  }

  private static Reply subscribed(Subscription subscription, Members members) {
    boolean shown = subscription.isConfirmed() || members.flag("ReturnSubscriptionArn");
    return Reply.of(Map.of("SubscriptionArn", shown ? subscription.arn() : "pending confirmation"));
  }

  private CompletableFuture<Reply> confirm(Asked asked) {
    String token = asked.members().text("Token");
    String arn = asked.members().text("TopicArn");
    return topics.changes().inTurn(turn(arn), () -> {
      Topic topic = topics.require(asked.asker(), arn);
      Subscription there = topics.of(topic.key()).stream()
          .filter(each -> !token.isEmpty() && each.token().equals(token))
          .findFirst()
          .orElseThrow(() -> Refusals.invalid("Token"));
      Subscription confirmed = there.confirmed();
      return topics
          .subscriptions()
          .put(there.key(), confirmed)
          .thenApply(_ -> Reply.of(Map.of("SubscriptionArn", confirmed.arn())));
    });
  }

  private static Optional<TopicKey> topicOf(String arn) {
    return TopicKey.ofArn(arn.substring(0, Math.max(0, arn.lastIndexOf(':'))));
  }

  private Optional<Subscription> find(Asker asker, String arn) {
    return topicOf(arn)
        .filter(topic -> asker.owns(topic.account()))
        .flatMap(topic -> topics
            .subscriptions()
            .find(topic.text() + "/" + arn.substring(arn.lastIndexOf(':') + 1)));
  }

  private CompletableFuture<Reply> unsubscribe(Asked asked) {
    String arn = asked.members().text("SubscriptionArn");
    Optional<TopicKey> topic = topicOf(arn);
    if (topic.isEmpty()) {
      throw Refusals.invalid("SubscriptionArn");
    }
    return topics.changes().inTurn(topic.get().text(), () -> {
      Optional<Subscription> there = find(asked.asker(), arn);
      return there.isEmpty()
          ? CompletableFuture.completedFuture(Reply.done())
          : topics.subscriptions().remove(there.get().key()).thenApply(_ -> Reply.done());
    });
  }

  private Reply list(Asked asked) {
    TopicKey any = new TopicKey(asked.asker().account(), asked.asker().region(), "");
    return page(asked, topics.subscriptions().list(any.text()));
  }

  private Reply listByTopic(Asked asked) {
    return page(
        asked,
        topics.of(
            topics.require(asked.asker(), asked.members().text("TopicArn")).key()));
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
    return find(asked.asker(), asked.members().text("SubscriptionArn"))
        .orElseThrow(Refusals::noSubscription);
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
    String turn = there(asked).topic().text();
    return topics.changes().inTurn(turn, () -> {
      Subscription there = there(asked);
      return topics
          .subscriptions()
          .put(there.key(), there.with(name, value))
          .thenApply(_ -> Reply.done());
    });
  }
}

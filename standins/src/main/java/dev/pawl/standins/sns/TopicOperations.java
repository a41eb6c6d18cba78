package dev.pawl.standins.sns;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Tagging;
import dev.pawl.standins.Tags;
import dev.pawl.standins.delivery.Paging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The operations on topics. */
final class TopicOperations implements Tagging {
  static final int PAGE = 100;
  private static final int TOPICS_MAX = 100_000;

  private final Topics topics;

  TopicOperations(Topics topics) {
    this.topics = topics;
  }

  Map<String, Operation> table() {
    Map<String, Operation> table = new LinkedHashMap<>(operations());
    table.put("CreateTopic", this::create);
    table.put("DeleteTopic", this::delete);
    table.put("ListTopics", Operation.of(this::list));
    table.put("GetTopicAttributes", Operation.of(this::attributes));
    table.put("SetTopicAttributes", this::setAttribute);
    return table;
  }

  private CompletableFuture<Reply> create(Asked asked) {
    TopicKey key = new TopicKey(
        asked.asker().account(), asked.asker().region(), asked.members().text("Name"));
    if (!key.isValid()) {
      throw Refusals.invalid("Topic Name");
    }
    Map<String, String> attributes = asked.members().entries("Attributes");
    Topic.check(key, attributes);
    Reply reply = Reply.of(Map.of("TopicArn", key.arn()));
    return topics.changes().inTurn(key.text(), () -> {
      Optional<Topic> there = topics.topics().find(key.text());
      if (there.isPresent()) {
        requireSame(there.get(), attributes);
        return CompletableFuture.completedFuture(reply);
      }
      if (topics.topics().size() >= TOPICS_MAX) {
        throw new RefusalException(
            "TopicLimitExceededException", "This server has " + TOPICS_MAX + " topics already");
      }
      Topic made = new Topic(key, attributes, Tags.of(asked.members().structures("Tags")));
      return topics.topics().put(key.text(), made).thenApply(_ -> reply);
    });
  }

  private static void requireSame(Topic there, Map<String, String> attributes) {
    attributes.forEach((name, value) -> {
      if (!value.equals(there.attributes().getOrDefault(name, ""))) {
        throw Refusals.invalid("Attributes Reason: Topic already exists with different attributes");
      }
    });
  }

  private Topic topic(Asked asked, String member) {
    return topics.require(asked.asker(), asked.members().text(member));
  }

  private CompletableFuture<Reply> delete(Asked asked) {
    Optional<TopicKey> key = TopicKey.ofArn(asked.members().text("TopicArn"));
    if (key.isEmpty()) {
      throw Refusals.invalid("TopicArn");
    }
    if (!asked.asker().owns(key.get().account())) {
      throw Refusals.noTopic();
    }
    return topics
        .changes()
        .inTurn(key.get().text(), () -> topics.delete(key.get()).thenApply(_ -> Reply.done()));
  }

  private Reply list(Asked asked) {
    TopicKey any = new TopicKey(asked.asker().account(), asked.asker().region(), "");
    Paging<Topic> page = Paging.of(
        topics.topics().list(any.text()),
        topic -> topic.key().name(),
        asked.members().find("NextToken"),
        PAGE);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "Topics",
        page.page().stream().map(topic -> Map.of("TopicArn", topic.key().arn())).toList());
    page.addNext(fields);
    return Reply.of(fields);
  }

  private Reply attributes(Asked asked) {
    Topic topic = topic(asked, "TopicArn");
    List<Subscription> all = topics.of(topic.key());
    long confirmed = all.stream().filter(Subscription::isConfirmed).count();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("TopicArn", topic.key().arn());
    attributes.put("Owner", topic.key().account());
    attributes.put("DisplayName", "");
    attributes.put("Policy", "{\"Version\":\"2008-10-17\",\"Statement\":[]}");
    attributes.put("SubscriptionsConfirmed", String.valueOf(confirmed));
    attributes.put("SubscriptionsPending", String.valueOf(all.size() - confirmed));
    attributes.put("SubscriptionsDeleted", "0");
    if (topic.key().isFifo()) {
      attributes.put("ContentBasedDeduplication", "false");
    }
    attributes.putAll(topic.attributes());
    return Reply.of(Map.of("Attributes", attributes));
  }

  private CompletableFuture<Reply> setAttribute(Asked asked) {
    String name = asked.members().text("AttributeName");
    String value = asked.members().find("AttributeValue").orElse("");
    if (name.equals("FifoTopic")) {
      throw Refusals.invalid("AttributeName");
    }
    return topics.changes().inTurn(topic(asked, "TopicArn").key().text(), () -> {
      Topic topic = topic(asked, "TopicArn");
      Topic changed = topic.with(name, value);
      Topic.check(topic.key(), changed.attributes());
      return topics.topics().put(topic.key().text(), changed).thenApply(_ -> Reply.done());
    });
  }

  @Override
  public Map<String, String> tags(Asked asked) {
    return resource(asked).tags();
  }

  @Override
  public CompletableFuture<Void> retag(Asked asked, Consumer<Map<String, String>> change) {
    return topics.changes().inTurn(resource(asked).key().text(), () -> {
      Topic topic = resource(asked);
      return topics
          .topics()
          .put(topic.key().text(), topic.withTags(Tagging.changed(topic.tags(), change)));
    });
  }

  private Topic resource(Asked asked) {
    return TopicKey.ofArn(asked.members().text("ResourceArn"))
        .filter(key -> asked.asker().owns(key.account()))
        .flatMap(key -> topics.topics().find(key.text()))
        .orElseThrow(
            () -> new RefusalException("ResourceNotFoundException", "Resource does not exist"));
  }
}

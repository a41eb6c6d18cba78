package dev.pawl.standins.sns;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Paging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The operations on topics. */
final class TopicOperations {
  static final int PAGE = 100;
  private static final int TOPICS_MAX = 100_000;

  private final Topics topics;

  TopicOperations(Topics topics) {
    this.topics = topics;
  }

  Map<String, Operation> table() {
    return Map.of(
        "CreateTopic", this::create,
        "DeleteTopic", this::delete,
        "ListTopics", Operation.of(this::list),
        "GetTopicAttributes", Operation.of(this::attributes),
        "SetTopicAttributes", this::setAttribute,
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", Operation.of(this::tags));
  }

  private static Map<String, String> tags(Members members) {
    Map<String, String> tags = new LinkedHashMap<>();
    members
        .structures("Tags")
        .forEach(tag -> tags.put(tag.text("Key"), tag.find("Value").orElse("")));
    return tags;
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
    topics.changes().lock();
    try {
      Optional<Topic> there = topics.topics().find(key.text());
      if (there.isPresent()) {
        requireSame(there.get(), attributes);
        return CompletableFuture.completedFuture(reply);
      }
      if (topics.topics().size() >= TOPICS_MAX) {
        throw new RefusalException(
            "TopicLimitExceededException", "This server has " + TOPICS_MAX + " topics already");
      }
      Topic made = new Topic(key, attributes, tags(asked.members()));
      return topics.topics().put(key.text(), made).thenApply(_ -> reply);
    } finally {
      topics.changes().unlock();
    }
  }

  private static void requireSame(Topic there, Map<String, String> attributes) {
    attributes.forEach((name, value) -> {
      if (!value.equals(there.attributes().getOrDefault(name, ""))) {
        throw Refusals.invalid("Attributes Reason: Topic already exists with different attributes");
      }
    });
  }

  private Topic topic(Asked asked, String member) {
    return topics.require(asked.members().text(member));
  }

  private CompletableFuture<Reply> delete(Asked asked) {
    Optional<TopicKey> key = TopicKey.ofArn(asked.members().text("TopicArn"));
    if (key.isEmpty()) {
      throw Refusals.invalid("TopicArn");
    }
    topics.changes().lock();
    try {
      return topics.delete(key.get()).thenApply(_ -> Reply.done());
    } finally {
      topics.changes().unlock();
    }
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
    topics.changes().lock();
    try {
      Topic topic = topic(asked, "TopicArn");
      if (name.equals("FifoTopic")) {
        throw Refusals.invalid("AttributeName");
      }
      Topic changed = topic.with(name, value);
      Topic.check(topic.key(), changed.attributes());
      return topics.topics().put(topic.key().text(), changed).thenApply(_ -> Reply.done());
    } finally {
      topics.changes().unlock();
    }
  }

  private CompletableFuture<Reply> tag(Asked asked) {
    Map<String, String> more = tags(asked.members());
    return retag(asked, tags -> tags.putAll(more));
  }

  private CompletableFuture<Reply> untag(Asked asked) {
    List<String> names = asked.members().texts("TagKeys");
    return retag(asked, tags -> tags.keySet().removeAll(names));
  }

  private CompletableFuture<Reply> retag(Asked asked, Consumer<Map<String, String>> change) {
    topics.changes().lock();
    try {
      Topic topic = resource(asked);
      Map<String, String> tags = new LinkedHashMap<>(topic.tags());
      change.accept(tags);
      return topics
          .topics()
          .put(topic.key().text(), topic.withTags(tags))
          .thenApply(_ -> Reply.done());
    } finally {
      topics.changes().unlock();
    }
  }

  private Topic resource(Asked asked) {
    return TopicKey.ofArn(asked.members().text("ResourceArn"))
        .flatMap(key -> topics.topics().find(key.text()))
        .orElseThrow(
            () -> new RefusalException("ResourceNotFoundException", "Resource does not exist"));
  }

  private Reply tags(Asked asked) {
    List<Map<String, String>> list = new ArrayList<>();
    resource(asked).tags().forEach((key, value) -> list.add(Map.of("Key", key, "Value", value)));
    return Reply.of(Map.of("Tags", list));
  }
}

package dev.pawl.standins.sqs;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Tagging;
import dev.pawl.standins.sqs.Queue.Counts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The operations on queues. */
final class QueueOperations {
  private static final int PAGE_MAX = 1_000;
  private static final int TAGS_MAX = 50;
  private static final String ALL = "All";

  /** Left out if there are none. */
  private static final String QUEUE_URLS = "QueueUrls";

  private static final List<String> MADE = List.of(
      "QueueArn",
      "ApproximateNumberOfMessages",
      "ApproximateNumberOfMessagesNotVisible",
      "ApproximateNumberOfMessagesDelayed",
      "CreatedTimestamp",
      "LastModifiedTimestamp");

  private final Queues queues;

  QueueOperations(Queues queues) {
    this.queues = queues;
  }

  Map<String, Operation> table() {
    return Map.ofEntries(
        Map.entry("CreateQueue", this::create),
        Map.entry("GetQueueUrl", Operation.of(this::url)),
        Map.entry("ListQueues", Operation.of(this::list)),
        Map.entry("DeleteQueue", asked -> Sqs.done(queues.delete(Sqs.queue(queues, asked)))),
        Map.entry("PurgeQueue", asked -> Sqs.done(Sqs.queue(queues, asked).purge())),
        Map.entry("GetQueueAttributes", Operation.of(this::attributes)),
        Map.entry("SetQueueAttributes", this::setAttributes),
        Map.entry("ListDeadLetterSourceQueues", Operation.of(this::sources)),
        Map.entry("TagQueue", this::tag),
        Map.entry("UntagQueue", this::untag),
        Map.entry("ListQueueTags", Operation.of(this::tags)));
  }

  private CompletableFuture<Reply> create(Asked asked) {
    Members members = asked.members();
    QueueKey key = Sqs.key(asked, members.text("QueueName"));
    Map<String, String> attributes = members.entries("Attributes");
    boolean fifo = "true".equals(attributes.get("FifoQueue"));
    if (fifo != key.isFifo()) {
      throw Refusals.invalid(
          fifo
              ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                  + " underscores, must end with .fifo suffix and be 1 to 80 in length."
              : "The name of a queue that ends with .fifo is of one that has the attribute"
                  + " FifoQueue set to true.");
    }
    return queues
        .create(key, attributes, members.entries("tags"))
        .thenApply(_ -> Reply.of(Map.of("QueueUrl", url(asked, key))));
  }

  /** {@return where a queue is, at the address that the client knows} */
  private static String url(Asked asked, QueueKey key) {
    String server = asked.request().host().isEmpty()
        ? "https://sqs." + key.region() + ".amazonaws.com"
        : asked.request().server();
    return server + "/" + key.account() + "/" + key.name();
  }

  private Reply url(Asked asked) {
    QueueKey own = Sqs.key(asked, asked.members().text("QueueName"));
    if (!asked.asker().owns(Sqs.owner(asked)) || queues.find(own).isEmpty()) {
      throw Refusals.noQueue();
    }
    return Reply.of(Map.of("QueueUrl", url(asked, own)));
  }

  private Reply list(Asked asked) {
    String prefix = asked.members().find("QueueNamePrefix").orElse("");
    List<Queue> all = queues.list(asked.asker().account(), asked.asker().region(), prefix);
    return page(asked, all, QUEUE_URLS);
  }

  private Reply sources(Asked asked) {
    QueueKey target = Sqs.queue(queues, asked).settings().key();
    return page(asked, queues.sources(target), "queueUrls");
  }

  /** A page begins behind the name that the token of the one before it holds. */
  private static Reply page(Asked asked, List<Queue> all, String member) {
    int max = asked.members().number("MaxResults").orElse(PAGE_MAX);
    if (max < 1 || max > PAGE_MAX) {
      throw Refusals.invalid(max, "MaxResults", "MaxResults must be between 1 and " + PAGE_MAX);
    }
    String after = asked.members().find("NextToken").map(QueueOperations::name).orElse("");
    List<String> names = all.stream()
        .map(queue -> queue.settings().key().name())
        .filter(name -> name.compareTo(after) > 0)
        .toList();
    List<String> urls = new ArrayList<>();
    names.stream()
        .limit(max)
        .forEach(name -> urls.add(
            url(asked, new QueueKey(asked.asker().account(), asked.asker().region(), name))));
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!urls.isEmpty() || !member.equals(QUEUE_URLS)) {
      fields.put(member, urls);
    }
    if (names.size() > max && asked.members().has("MaxResults")) {
      byte[] last = names.get(max - 1).getBytes(StandardCharsets.UTF_8);
      fields.put("NextToken", Base64.getUrlEncoder().encodeToString(last));
    }
    return Reply.of(fields);
  }

  private static String name(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusals.invalid("Invalid or expired next token.");
    }
  }

  private Reply attributes(Asked asked) {
    Queue queue = Sqs.queue(queues, asked);
    Map<String, String> all = queue.settings().attributes().all();
    Counts counts = queue.counts();
    all.put("QueueArn", queue.settings().key().arn());
    all.put("ApproximateNumberOfMessages", String.valueOf(counts.visible()));
    all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(counts.inFlight()));
    all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(counts.delayed()));
    all.put("CreatedTimestamp", String.valueOf(queue.settings().times().created()));
    all.put("LastModifiedTimestamp", String.valueOf(queue.settings().times().modified()));
    List<String> names = asked.members().texts("AttributeNames");
    names.stream()
        .filter(name -> !name.equals(ALL) && !MADE.contains(name))
        .filter(name -> QueueAttribute.of(name).isEmpty())
        .findFirst()
        .ifPresent(name -> {
          throw Refusals.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
        });
    if (!names.contains(ALL)) {
      all.keySet().retainAll(names);
    }
    return all.isEmpty() ? Reply.done() : Reply.of(Map.of("Attributes", all));
  }

  private CompletableFuture<Reply> setAttributes(Asked asked) {
    Queue queue = Sqs.queue(queues, asked);
    Map<String, String> changes = asked.members().entries("Attributes");
    if (changes.containsKey("FifoQueue")) {
      throw Refusals.of("InvalidAttributeName", "Unknown Attribute FifoQueue.");
    }
    return Sqs.done(queues.change(
        queue,
        there -> there.with(
            there.attributes().with(changes, there.key().isFifo()),
            queues.store().now() / 1_000)));
  }

  private CompletableFuture<Reply> tag(Asked asked) {
    Map<String, String> more = asked.members().entries("Tags");
    return retag(asked, tags -> tags.putAll(more));
  }

  private CompletableFuture<Reply> untag(Asked asked) {
    List<String> names = asked.members().texts("TagKeys");
    return retag(asked, tags -> tags.keySet().removeAll(names));
  }

  private CompletableFuture<Reply> retag(Asked asked, Consumer<Map<String, String>> change) {
    return Sqs.done(queues.change(Sqs.queue(queues, asked), there -> {
      Map<String, String> tags = Tagging.changed(there.tags(), change);
      if (tags.size() > TAGS_MAX) {
        throw Refusals.invalid("Too many tags added for queue " + there.key().name() + ": "
            + TAGS_MAX + " are allowed.");
      }
      return there.withTags(tags);
    }));
  }

  private Reply tags(Asked asked) {
    Map<String, String> tags = Sqs.queue(queues, asked).settings().tags();
    return tags.isEmpty() ? Reply.done() : Reply.of(Map.of("Tags", tags));
  }
}

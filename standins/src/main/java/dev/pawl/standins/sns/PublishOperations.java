package dev.pawl.standins.sns;

import dev.pawl.integrations.Reply;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.sns.Notification.Attribute;
import dev.pawl.standins.sns.Topics.Order;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations that publish. */
final class PublishOperations {
  private static final Logger LOG = LoggerFactory.getLogger(PublishOperations.class);
  private static final int MESSAGE_BYTES_MAX = 256 << 10;
  private static final int SUBJECT_CHARS_MAX = 100;
  private static final int ENTRIES_MAX = 10;

  private final Topics topics;

  PublishOperations(Topics topics) {
    this.topics = topics;
  }

  Map<String, Operation> table() {
    return Map.of("Publish", this::publish, "PublishBatch", this::publishBatch);
  }

  private CompletableFuture<Reply> publish(Asked asked) {
    Members members = asked.members();
    if (members.has("PhoneNumber")) {
      throw Refusals.invalid("PhoneNumber Reason: this server sends no text messages");
    }
    String arn = members
        .find("TopicArn")
        .or(() -> members.find("TargetArn"))
        .orElseThrow(() ->
            Refusals.invalid("TopicArn or TargetArn Reason: no value for required parameter"));
    if (TopicKey.ofArn(arn).isEmpty()) {
      throw Refusals.invalid("TopicArn Reason: it is not the ARN of a topic");
    }
    return publish(topics.require(asked.asker(), arn), members).thenApply(Reply::of);
  }

  private CompletableFuture<Map<String, Object>> publish(Topic topic, Members members) {
    Notification message = message(members);
    Optional<Order> order = order(topic, members, message);
    return topics.publish(topic, message, order).thenApply(done -> {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("MessageId", done.id());
      order.ifPresent(_ -> fields.put("SequenceNumber", done.sequenceNumber()));
      return fields;
    });
  }

  private Notification message(Members members) {
    String text = members.find("Message").orElse("");
    if (text.isEmpty()) {
      throw Refusals.invalid("Empty message");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MESSAGE_BYTES_MAX) {
      throw Refusals.invalid("Message too long");
    }
    String subject = members.find("Subject").orElse("");
    if (subject.length() > SUBJECT_CHARS_MAX || subject.contains("\n")) {
      throw Refusals.invalid("Subject");
    }
    return new Notification(
        UUID.randomUUID().toString(),
        bodies(members, text),
        subject,
        attributes(members),
        topics.now());
  }

  private static Map<String, String> bodies(Members members, String text) {
    if (!members.find("MessageStructure").filter("json"::equals).isPresent()) {
      return Map.of(Notification.DEFAULT, text);
    }
    try {
      if (Json.parse(text).tree() instanceof Map<?, ?> tree
          && tree.get(Notification.DEFAULT) instanceof String) {
        Map<String, String> bodies = new LinkedHashMap<>();
        tree.forEach((protocol, body) -> {
          if (body instanceof String each) {
            bodies.put(String.valueOf(protocol), each);
          }
        });
        return bodies;
      }
    } catch (JsonSyntaxException e) {
      throw Refusals.invalid("Message Structure - JSON message body failed to parse");
    }
    throw Refusals.invalid("Message Structure - No default entry in JSON message body");
  }

  private static Map<String, Attribute> attributes(Members members) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    if (members.values().get("MessageAttributes") instanceof Map<?, ?> given) {
      given.forEach((name, each) -> attributes.put(
          String.valueOf(name),
          attribute(String.valueOf(name), each instanceof Map<?, ?> map ? map : Map.of())));
    }
    return attributes;
  }

  private static Attribute attribute(String name, Map<?, ?> members) {
    String type = String.valueOf(members.get("DataType"));
    String value = switch (members.get("BinaryValue")) {
      case ByteBuffer buffer -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield Base64.getEncoder().encodeToString(bytes);
      }
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case null, default -> members.get("StringValue") instanceof String text ? text : "";
    };
    if (value.isEmpty() || !type.matches("(String|Number|Binary|String\\.Array)(\\..+)?")) {
      throw new RefusalException(
          "InvalidParameterValueException",
          "The message attribute '" + name + "' must contain a non-empty message attribute type"
              + " and value of the types String, String.Array, Number or Binary.");
    }
    return new Attribute(type, value);
  }

  private static Optional<Order> order(Topic topic, Members members, Notification message) {
    Optional<String> group = members.find("MessageGroupId");
    Optional<String> deduplication = members.find("MessageDeduplicationId");
    if (!topic.key().isFifo()) {
      if (deduplication.isPresent()) {
        throw Refusals.invalid("MessageDeduplicationId Reason: The request includes"
            + " MessageDeduplicationId parameter that is not valid for this topic type");
      }
      return Optional.empty();
    }
    if (group.isEmpty()) {
      throw Refusals.invalid("The MessageGroupId parameter is required for FIFO topics");
    }
    if (deduplication.isEmpty() && !topic.isDeduplicatedByContent()) {
      throw Refusals.invalid("The topic should either have ContentBasedDeduplication enabled or"
          + " MessageDeduplicationId provided explicitly");
    }
    return Optional.of(new Order(
        group.get(), deduplication.orElseGet(() -> digest(message.body(Notification.DEFAULT)))));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private CompletableFuture<Reply> publishBatch(Asked asked) {
    Topic topic = topics.require(asked.asker(), asked.members().text("TopicArn"));
    List<Members> entries = asked.members().structures("PublishBatchRequestEntries");
    requireBatch(entries);
    List<CompletableFuture<Entry>> results =
        entries.stream().map(entry -> publishEntry(topic, entry)).toList();
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(_ -> Reply.of(Map.of(
            "Successful", fields(results, true),
            "Failed", fields(results, false))));
  }

  /** What became of an entry of a batch. */
  private record Entry(boolean published, Map<String, Object> fields) {}

  private static List<Map<String, Object>> fields(
      List<CompletableFuture<Entry>> results, boolean published) {
    return results.stream()
        .map(CompletableFuture::join)
        .filter(entry -> entry.published() == published)
        .map(Entry::fields)
        .toList();
  }

  /** Each entry fails for itself: who sends a batch again sends what failed. */
  private CompletableFuture<Entry> publishEntry(Topic topic, Members members) {
    String id = members.text("Id");
    try {
      return publish(topic, members).handle((fields, failure) -> {
        if (failure != null) {
          return failed(id, failure);
        }
        fields.put("Id", id);
        return new Entry(true, fields);
      });
    } catch (RefusalException e) {
      return CompletableFuture.completedFuture(failed(id, e));
    }
  }

  private static Entry failed(String id, Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
    if (!(cause instanceof RefusalException)) {
      LOG.error("an entry of a batch failed", cause);
    }
    boolean invalid =
        cause instanceof RefusalException e && e.refusal().code().startsWith("Invalid");
    String code = switch (cause) {
      case RefusalException e -> invalid ? "InvalidParameter" : e.refusal().code();
      default -> "InternalError";
    };
    String message = cause instanceof RefusalException e
        ? e.refusal().message()
        : "The server failed: " + cause.getMessage();
    return new Entry(
        false, Map.of("Id", id, "Code", code, "Message", message, "SenderFault", invalid));
  }

  private static void requireBatch(List<Members> entries) {
    if (entries.isEmpty()) {
      throw new RefusalException(
          "EmptyBatchRequestException", "The batch request doesn't contain any entries.");
    }
    if (entries.size() > ENTRIES_MAX) {
      throw new RefusalException(
          "TooManyEntriesInBatchRequestException",
          "The batch request contains more entries than permissible.");
    }
    Set<String> ids = new HashSet<>();
    if (!entries.stream().allMatch(entry -> ids.add(entry.text("Id")))) {
      throw new RefusalException(
          "BatchEntryIdsNotDistinctException",
          "Two or more batch entries in the request have the same Id.");
    }
  }
}

package dev.pawl.standins.sqs;

import dev.pawl.standins.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A message as it is handed out. */
record ReceivedMessage(Received received, Message message) {

  /** {@return the fields of an answer, with the attributes that were asked for} */
  Map<String, Object> fields(Members asked) {
    Sent sent = new Sent(received.handle().sequence());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("MessageId", sent.messageId());
    fields.put("ReceiptHandle", received.handle().text());
    fields.put("MD5OfBody", Digests.ofBody(message.body()));
    fields.put("Body", message.body());
    List<String> names = Stream.concat(
            asked.texts("AttributeNames").stream(),
            asked.texts("MessageSystemAttributeNames").stream())
        .toList();
    Map<String, String> system = system(sent);
    if (!names.contains("All")) {
      system.keySet().retainAll(names);
    }
    if (!system.isEmpty()) {
      fields.put("Attributes", system);
    }
    Map<String, MessageAttribute> attributes = attributes(asked.texts("MessageAttributeNames"));
    if (!attributes.isEmpty()) {
      fields.put("MD5OfMessageAttributes", Digests.ofAttributes(attributes));
      Map<String, Object> members = new LinkedHashMap<>();
      attributes.forEach((name, each) -> members.put(name, each.members()));
      fields.put("MessageAttributes", members);
    }
    return fields;
  }

  private Map<String, String> system(Sent sent) {
    Map<String, String> system = new LinkedHashMap<>();
    system.put("SenderId", message.sender());
    system.put("SentTimestamp", String.valueOf(received.sentAt()));
    system.put("ApproximateReceiveCount", String.valueOf(received.receives()));
    system.put("ApproximateFirstReceiveTimestamp", String.valueOf(received.firstReceivedAt()));
    message.group().ifPresent(group -> system.put("MessageGroupId", group));
    message.deduplication().ifPresent(id -> {
      system.put("MessageDeduplicationId", id);
      system.put("SequenceNumber", sent.sequenceNumber());
    });
    received.source().ifPresent(arn -> system.put("DeadLetterQueueSourceArn", arn));
    message.system().forEach((name, each) -> system.put(name, each.value()));
    return system;
  }

  private Map<String, MessageAttribute> attributes(List<String> wanted) {
    Map<String, MessageAttribute> found = new LinkedHashMap<>();
    message.attributes().forEach((name, each) -> {
      if (wanted.stream().anyMatch(pattern -> isMeant(pattern, name))) {
        found.put(name, each);
      }
    });
    return found;
  }

  private static boolean isMeant(String pattern, String name) {
    return pattern.equals("All")
        || pattern.equals(name)
        || (pattern.endsWith(".*")
            && name.startsWith(pattern.substring(0, pattern.length() - ".*".length())));
  }
}

package dev.pawl.standins.sqs;

import dev.pawl.standins.Members;
import dev.pawl.standins.RefusalException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A message as it is sent, held against what its queue takes. */
record SentMessage(Message message, int delaySeconds) {
  private static final int ATTRIBUTES_MAX = 10;
  private static final int DELAY_SECONDS_MAX = 900;
  private static final String ID = "[!-~]{1,128}";

  /**
   * {@return the message of a request}
   *
   * @throws RefusalException that is the answer, if the queue takes no such message
   */
  static SentMessage of(QueueRecord queue, Members members, String sender) {
    boolean fifo = queue.key().isFifo();
    String body = body(members);
    Message message = new Message(
        body,
        attributes(members, "MessageAttributes"),
        attributes(members, "MessageSystemAttributes"),
        group(members, fifo),
        deduplication(queue, members, body),
        sender);
    int max = queue.attributes().number(QueueAttribute.MAXIMUM_MESSAGE_SIZE);
    if (message.bytes() > max) {
      throw Refusals.invalid("One or more parameters are invalid. Reason: Message must be shorter"
          + " than " + max + " bytes.");
    }
    return new SentMessage(message, delay(queue, members));
  }

  private static String body(Members members) {
    String body = members.find("MessageBody").orElseThrow(() -> Refusals.missing("MessageBody"));
    if (body.isEmpty()) {
      throw Refusals.missing("MessageBody");
    }
    body.codePoints().filter(point -> !isAllowed(point)).findFirst().ifPresent(point -> {
      throw Refusals.of(
          "InvalidMessageContents",
          "Invalid binary character '#x" + Integer.toHexString(point).toUpperCase(Locale.ROOT)
              + "' was found in the message body, the set of allowed characters is #x9 | #xA | #xD"
              + " | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]");
    });
    return body;
  }

  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= ' ' && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  private static Map<String, MessageAttribute> attributes(Members members, String member) {
    Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
    if (members.values().get(member) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> attributes.put(
          String.valueOf(name),
          MessageAttribute.of(
              String.valueOf(name), value instanceof Map<?, ?> map ? map : Map.of())));
    }
    if (attributes.size() > ATTRIBUTES_MAX) {
      throw Refusals.invalid("Number of message attributes [" + attributes.size()
          + "] exceeds the allowed maximum [" + ATTRIBUTES_MAX + "].");
    }
    return attributes;
  }

  private static Optional<String> group(Members members, boolean fifo) {
    Optional<String> group = members.find("MessageGroupId");
    if (fifo && group.isEmpty()) {
      throw Refusals.missing("MessageGroupId");
    }
    return checked("MessageGroupId", group);
  }

  private static Optional<String> checked(String parameter, Optional<String> id) {
    if (id.isPresent() && !id.get().matches(ID)) {
      throw Refusals.invalid(
          id.get(),
          parameter,
          parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in"
              + " length.");
    }
    return id;
  }

  private static Optional<String> deduplication(QueueRecord queue, Members members, String body) {
    Optional<String> given =
        checked("MessageDeduplicationId", members.find("MessageDeduplicationId"));
    if (!queue.key().isFifo()) {
      if (given.isPresent()) {
        throw Refusals.invalid(
            given.get(),
            "MessageDeduplicationId",
            "The request includes a parameter that is not valid for this queue type.");
      }
      return given;
    }
    if (given.isEmpty() && !queue.attributes().flag(QueueAttribute.CONTENT_BASED_DEDUPLICATION)) {
      throw Refusals.invalid("The queue should either have ContentBasedDeduplication enabled or"
          + " MessageDeduplicationId provided explicitly");
    }
    return given.or(() -> Optional.of(Digests.ofContent(body)));
  }

  private static int delay(QueueRecord queue, Members members) {
    Optional<Integer> given = members.number("DelaySeconds");
    if (given.isPresent() && (given.get() < 0 || given.get() > DELAY_SECONDS_MAX)) {
      throw Refusals.invalid(
          given.get(),
          "DelaySeconds",
          "DelaySeconds must be >= 0 and <= " + DELAY_SECONDS_MAX + ".");
    }
    if (given.filter(seconds -> seconds > 0).isPresent() && queue.key().isFifo()) {
      throw Refusals.invalid(
          given.get(),
          "DelaySeconds",
          "The request include parameter that is not valid for this queue type.");
    }
    return given
        .filter(_ -> !queue.key().isFifo())
        .orElse(queue.attributes().number(QueueAttribute.DELAY_SECONDS));
  }

  /** {@return the fields of an answer} */
  Map<String, Object> fields(Sent sent, boolean fifo) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("MessageId", sent.messageId());
    fields.put("MD5OfMessageBody", Digests.ofBody(message.body()));
    if (!message.attributes().isEmpty()) {
      fields.put("MD5OfMessageAttributes", Digests.ofAttributes(message.attributes()));
    }
    if (!message.system().isEmpty()) {
      fields.put("MD5OfMessageSystemAttributes", Digests.ofAttributes(message.system()));
    }
    if (fifo) {
      fields.put("SequenceNumber", sent.sequenceNumber());
    }
    return fields;
  }
}

package dev.pawl.standins.sqs;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.standins.RefusalException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An attribute of a queue that can be set.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 *     SetQueueAttributes
 */
enum QueueAttribute {
  DELAY_SECONDS("DelaySeconds", "0", 0, 900),
  MAXIMUM_MESSAGE_SIZE("MaximumMessageSize", "1048576", 1_024, 1_048_576),
  MESSAGE_RETENTION_PERIOD("MessageRetentionPeriod", "345600", 60, 1_209_600),
  RECEIVE_MESSAGE_WAIT_TIME_SECONDS("ReceiveMessageWaitTimeSeconds", "0", 0, 20),
  VISIBILITY_TIMEOUT("VisibilityTimeout", "30", 0, 43_200),
  KMS_DATA_KEY_REUSE_PERIOD_SECONDS("KmsDataKeyReusePeriodSeconds", "", 60, 86_400),
  KMS_MASTER_KEY_ID("KmsMasterKeyId", Kind.TEXT),
  SQS_MANAGED_SSE_ENABLED("SqsManagedSseEnabled", Kind.FLAG),
  POLICY("Policy", Kind.DOCUMENT),
  REDRIVE_POLICY("RedrivePolicy", Kind.DOCUMENT),
  REDRIVE_ALLOW_POLICY("RedriveAllowPolicy", Kind.DOCUMENT),
  FIFO_QUEUE("FifoQueue", Kind.FLAG),
  CONTENT_BASED_DEDUPLICATION("ContentBasedDeduplication", Kind.FLAG),
  DEDUPLICATION_SCOPE("DeduplicationScope", "messageGroup, queue"),
  FIFO_THROUGHPUT_LIMIT("FifoThroughputLimit", "perQueue, perMessageGroupId");

  private enum Kind {
    NUMBER,
    TEXT,
    FLAG,
    DOCUMENT,
    CHOICE
  }

  private final String text;
  private final Kind kind;
  private final String absent;
  private final int min;
  private final int max;
  private final String choices;

  QueueAttribute(String text, String absent, int min, int max) {
    this(text, Kind.NUMBER, absent, min, max, "");
  }

  QueueAttribute(String text, Kind kind) {
    this(text, kind, "", 0, 0, "");
  }

  QueueAttribute(String text, String choices) {
    this(text, Kind.CHOICE, "", 0, 0, choices);
  }

  // Tidy: the constants of this table are made by the three above.
  QueueAttribute(String text, Kind kind, String absent, int min, int max, String choices) {
    this.text = text;
    this.kind = kind;
    this.absent = absent;
    this.min = min;
    this.max = max;
    this.choices = choices;
  }

  /** {@return its name in the API} */
  String text() {
    return text;
  }

  /** {@return the value of a queue that was given none; empty if it has none then} */
  Optional<String> absent() {
    return Optional.of(absent).filter(value -> !value.isEmpty());
  }

  /** {@return the greatest number that it can be} */
  int max() {
    return max;
  }

  boolean isOfFifo() {
    return this == FIFO_QUEUE
        || this == CONTENT_BASED_DEDUPLICATION
        || this == DEDUPLICATION_SCOPE
        || this == FIFO_THROUGHPUT_LIMIT;
  }

  static Optional<QueueAttribute> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /**
   * {@return the attribute of a name and a value that somebody wants to set}
   *
   * @throws RefusalException that is the answer, if there is none, or it cannot be so
   */
  static QueueAttribute checked(String name, String value) {
    QueueAttribute attribute = of(name)
        .orElseThrow(() -> Refusals.of("InvalidAttributeName", "Unknown Attribute " + name + "."));
    if (!attribute.allows(value)) {
      throw Refusals.of(
          "InvalidAttributeValue",
          "Invalid value for the parameter " + name + "." + attribute.allowed());
    }
    return attribute;
  }

  private String allowed() {
    return switch (kind) {
      case NUMBER -> " It is a number from " + min + " to " + max + ".";
      case CHOICE -> " It is one of " + choices + ".";
      case FLAG -> " It is true or false.";
      case DOCUMENT -> " It is a JSON object.";
      case TEXT -> "";
    };
  }

  private boolean allows(String value) {
    return switch (kind) {
      case NUMBER -> isNumber(value);
      case CHOICE -> List.of(choices.split(", ")).contains(value);
      case FLAG -> value.equals("true") || value.equals("false");
      // The empty text takes an attribute away.
      case DOCUMENT -> value.isEmpty() || isObject(value);
      case TEXT -> true;
    };
  }

  private boolean isNumber(String value) {
    if (!value.matches("\\d{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return number >= min && number <= max;
  }

  private static boolean isObject(String value) {
    try {
      return Json.parse(value).tree() instanceof Map<?, ?>;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }
}

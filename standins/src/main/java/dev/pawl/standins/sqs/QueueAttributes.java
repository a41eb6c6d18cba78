package dev.pawl.standins.sqs;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.standins.RefusalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was set of a queue, by the names of the API; what was not has its default.
 *
 * @param given no empty texts
 */
record QueueAttributes(Map<String, String> given) {
  private static final int RECEIVES_MAX = 1_000;

  QueueAttributes {
    given = Map.copyOf(given);
  }

  /**
   * Where messages go that were received too often.
   *
   * @param maxReceiveCount 1 or more
   */
  record Redrive(String deadLetterTargetArn, int maxReceiveCount) {}

  /**
   * {@return these with others set}
   *
   * @throws RefusalException that is the answer, if one of them cannot be
   */
  QueueAttributes with(Map<String, String> changes, boolean fifo) {
    Map<String, String> all = new LinkedHashMap<>(given);
    changes.forEach((name, value) -> {
      QueueAttribute attribute = QueueAttribute.checked(name, value);
      if (attribute.isOfFifo() && !fifo) {
        throw Refusals.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
      }
      if (value.isEmpty()) {
        all.remove(name);
      } else {
        all.put(name, value);
      }
    });
    QueueAttributes changed = new QueueAttributes(all);
    var _ = changed.redrive();
    return changed;
  }

  int number(QueueAttribute attribute) {
    return Integer.parseInt(
        given.getOrDefault(attribute.text(), attribute.absent().orElse("0")));
  }

  boolean flag(QueueAttribute attribute) {
    return "true".equals(given.get(attribute.text()));
  }

  /** {@return whether the same message in two groups is two messages} */
  boolean isDeduplicatedByGroup() {
    return "messageGroup".equals(given.get(QueueAttribute.DEDUPLICATION_SCOPE.text()));
  }

  /** {@return where messages go that were received too often; empty if they stay} */
  Optional<Redrive> redrive() {
    return Optional.ofNullable(given.get(QueueAttribute.REDRIVE_POLICY.text()))
        .map(QueueAttributes::redrive);
  }

  private static Redrive redrive(String text) {
    try {
      if (Json.parse(text).tree() instanceof Map<?, ?> members
          && members.get("deadLetterTargetArn") instanceof String arn) {
        String count = String.valueOf(members.get("maxReceiveCount"));
        if (count.matches("\\d{1,4}")
            && Integer.parseInt(count) >= 1
            && Integer.parseInt(count) <= RECEIVES_MAX) {
          return new Redrive(arn, Integer.parseInt(count));
        }
      }
    } catch (JsonSyntaxException e) {
      throw invalid(text);
    }
    throw invalid(text);
  }

  /**
   * Refuses to send what a queue's consumers have seen to another account or region.
   *
   * @param key of the queue that has these attributes
   */
  void requireRedriveBeside(QueueKey key) {
    Optional<String> target = redrive().map(Redrive::deadLetterTargetArn);
    if (target.isPresent() && QueueKey.ofArn(target.get()).filter(key::isBeside).isEmpty()) {
      throw Refusals.of(
          "InvalidParameterValue",
          "Value " + given.get(QueueAttribute.REDRIVE_POLICY.text())
              + " for parameter RedrivePolicy is invalid. Reason: Dead letter target must be a"
              + " queue of the same account and region.");
    }
  }

  private static RefusalException invalid(String text) {
    return Refusals.of(
        "InvalidParameterValue",
        "Value " + text + " for parameter RedrivePolicy is invalid. Reason: it has a"
            + " deadLetterTargetArn and a maxReceiveCount from 1 to " + RECEIVES_MAX + ".");
  }

  /** {@return all that there are, those too that were not set} */
  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (QueueAttribute attribute : QueueAttribute.values()) {
      attribute.absent().ifPresent(value -> all.put(attribute.text(), value));
    }
    if (!given.containsKey(QueueAttribute.KMS_MASTER_KEY_ID.text())) {
      all.put(QueueAttribute.SQS_MANAGED_SSE_ENABLED.text(), "true");
    }
    if (flag(QueueAttribute.FIFO_QUEUE)) {
      all.put(QueueAttribute.CONTENT_BASED_DEDUPLICATION.text(), "false");
      all.put(QueueAttribute.DEDUPLICATION_SCOPE.text(), "queue");
      all.put(QueueAttribute.FIFO_THROUGHPUT_LIMIT.text(), "perQueue");
    }
    all.putAll(given);
    return all;
  }
}

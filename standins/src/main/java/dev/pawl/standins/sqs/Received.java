package dev.pawl.standins.sqs;

import java.util.Optional;

/**
 * A message that was received, without its body.
 *
 * @param receives how often, with this time
 * @param source the ARN of the queue in which it was received too often
 */
record Received(
    ReceiptHandle handle,
    long sentAt,
    long firstReceivedAt,
    int receives,
    Optional<String> source) {

  static Received of(String queueId, Slot slot) {
    return new Received(
        new ReceiptHandle(queueId, slot.sequence, slot.receives),
        slot.sentAt,
        slot.firstReceivedAt,
        slot.receives,
        Optional.ofNullable(slot.source));
  }
}

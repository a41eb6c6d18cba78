package dev.pawl.standins.sqs;

/** A message that was accepted. */
record Sent(long sequence) {
  /** {@return its id, the same whenever it is asked} */
  String messageId() {
    return MessageStore.messageId(sequence);
  }

  /** {@return the number by which a FIFO queue orders it} */
  String sequenceNumber() {
    return "%020d".formatted(sequence);
  }
}

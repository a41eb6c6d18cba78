package dev.pawl.standins.sqs;

import org.jspecify.annotations.Nullable;

/**
 * A message in the index of its queue, without its body. Times are milliseconds since 1970.
 *
 * <p>Owned by the index; guarded by its queue's lock.
 */
final class Slot {
  /** Where a message is between its send and its deletion. */
  enum State {
    READY,
    DELAYED,
    IN_FLIGHT,
    GONE
  }

  final long sequence;
  final long sentAt;

  /** Of a FIFO queue. */
  final @Nullable String group;

  State state = State.READY;
  long visibleAt;
  long firstReceivedAt;
  int receives;

  /** The ARN of the queue in which it was received too often. */
  @Nullable String source;

  Slot(long sequence, long sentAt, long visibleAt, @Nullable String group) {
    this.sequence = sequence;
    this.sentAt = sentAt;
    this.visibleAt = visibleAt;
    this.group = group;
  }

  @Override
  public String toString() {
    return sequence + " " + state + " " + receives;
  }
}

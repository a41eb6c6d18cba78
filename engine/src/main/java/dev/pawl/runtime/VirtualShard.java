package dev.pawl.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shard and its mailbox in virtual time: it runs when its driver says so, on the driver's thread.
 *
 * @param <M> what the shard is asked to do
 */
final class VirtualShard<M> {
  private final ShardWork<M> shard;
  private final int batchMax;
  private final Mailbox<M> mailbox;
  private List<M> inHand = List.of();

  VirtualShard(ShardWork<M> shard, int batchMax, int mailboxMax) {
    this.shard = shard;
    this.batchMax = batchMax;
    this.mailbox = new Mailbox<>(shard, mailboxMax);
  }

  Mailbox<M> mailbox() {
    return mailbox;
  }

  void recover() {
    shard.recover();
  }

  /** Takes one batch, if there is anything to do by then; {@return whether there was} */
  boolean step(Instant now) {
    if (mailbox.isEmpty() && shard.nextDue().isAfter(now)) {
      return false;
    }
    List<M> batch = new ArrayList<>();
    mailbox.fill(batch, batchMax);
    inHand = batch;
    shard.take(batch);
    inHand = List.of();
    return true;
  }

  /** {@return when something happens next though no message comes; empty if nothing will} */
  Optional<Instant> next() {
    return shard.nextLook();
  }

  /** Ends it: whoever waits is told. */
  void end() {
    mailbox.end(inHand);
  }
}

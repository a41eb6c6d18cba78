package dev.pawl.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a shard: so many messages at the most, and none any more once it is closed. Every
 * message that was taken in is either handed out or refused.
 *
 * <p>Safe for use by many threads.
 *
 * @param <M> what the shard is asked to do
 */
final class Mailbox<M> {
  /** How long a sender waits before he looks whether the shard is closed. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final ShardWork<M> shard;
  private final BlockingQueue<M> messages;
  private volatile boolean closed;

  Mailbox(ShardWork<M> shard, int messagesMax) {
    this.shard = shard;
    this.messages = new LinkedBlockingQueue<>(messagesMax);
  }

  /**
   * {@return whether there was room}
   *
   * @throws UnavailableException if the shard is closed
   */
  boolean offer(M message) {
    if (closed) {
      throw closedException();
    }
    boolean taken = messages.offer(message);
    if (taken) {
      refuseIfClosed();
    }
    return taken;
  }

  /** Waits for room. */
  void put(M message) throws InterruptedException {
    while (!closed) {
      if (messages.offer(message, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        refuseIfClosed();
        return;
      }
    }
    throw new InterruptedException("the shard is closed");
  }

  /** {@return the first message, waiting for one for so long} */
  @Nullable M poll(Duration rest) throws InterruptedException {
    return messages.poll(rest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** {@return the first message, if there is one} */
  @Nullable M poll() {
    return messages.poll();
  }

  /** Moves messages that are there to a batch, until that has so many. */
  void fill(List<M> batch, int batchMax) {
    messages.drainTo(batch, batchMax - batch.size());
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  boolean isClosed() {
    return closed;
  }

  /** Takes no more messages. */
  void close() {
    closed = true;
  }

  /** Takes no more messages, and refuses those that are left and those that were handed out. */
  void end(List<M> handedOut) {
    closed = true;
    shard.abandon(closedException());
    // Without effect on those that were answered before the shard stopped.
    handedOut.forEach(message -> shard.refuse(message, closedException()));
    refuseAll();
  }

  private void refuseIfClosed() {
    if (closed) {
      // The shard may have looked for the last time already.
      refuseAll();
    }
  }

  private void refuseAll() {
    List<M> left = new ArrayList<>();
    messages.drainTo(left);
    left.forEach(message -> shard.refuse(message, closedException()));
  }

  private static UnavailableException closedException() {
    return new UnavailableException("The engine is closed");
  }
}

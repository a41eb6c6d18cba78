package dev.pawl.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread and the mailbox of one shard, in real time.
 *
 * @param <M> what the shard is asked to do
 */
final class ShardThread<M> {
  private static final Logger LOG = LoggerFactory.getLogger(ShardThread.class);

  /** The longest rest; a clock that was set forward is noticed after this. */
  private static final Duration REST_MAX = Duration.ofMillis(500);

  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  private final ShardWork<M> shard;
  private final InstantSource clock;
  private final int batchMax;
  private final BlockingQueue<M> mailbox;
  private final Thread thread;
  private List<M> inHand = List.of();
  private final CompletableFuture<Void> recovered = new CompletableFuture<>();
  private volatile boolean closed;

  ShardThread(String name, ShardWork<M> shard, InstantSource clock, int batchMax, int mailboxMax) {
    this.shard = shard;
    this.clock = clock;
    this.batchMax = batchMax;
    this.mailbox = new LinkedBlockingQueue<>(mailboxMax);
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Waits until what was open when the process ended is taken up.
   *
   * @throws UnavailableException if the journal could not be read
   */
  void awaitRecovery() {
    try {
      recovered.join();
    } catch (CompletionException e) {
      throw new UnavailableException(
          thread.getName() + " cannot take up what the journal holds", e);
    }
  }

  /** {@return whether it takes messages} */
  boolean isAlive() {
    return thread.isAlive();
  }

  /** {@return whether there was room} */
  boolean offer(M message) {
    refuseIfClosed();
    boolean taken = mailbox.offer(message);
    if (taken && closed) {
      // The thread may have looked for the last time already.
      drainUnanswered();
    }
    return taken;
  }

  /** Waits for room. */
  void put(M message) throws InterruptedException {
    while (!closed) {
      if (mailbox.offer(message, REST_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    throw new InterruptedException("the shard is closed");
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new UnavailableException("The engine is closed");
    }
  }

  private void run() {
    try {
      shard.recover();
      recovered.complete(null);
      while (!closed || !mailbox.isEmpty()) {
        inHand = next();
        shard.take(inHand);
        inHand = List.of();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("the shard stops; the journal is intact", e);
      recovered.completeExceptionally(e);
      throw e;
    } finally {
      closed = true;
      shard.abandon(engineClosed());
      // Without effect on those that were answered before the shard stopped.
      inHand.forEach(message -> shard.refuse(message, engineClosed()));
      drainUnanswered();
    }
  }

  private List<M> next() {
    Duration rest = Duration.between(clock.instant(), shard.nextDue());
    M first = first(rest.compareTo(REST_MAX) > 0 ? REST_MAX : rest);
    List<M> batch = new ArrayList<>();
    if (first != null) {
      batch.add(first);
      mailbox.drainTo(batch, batchMax - 1);
    }
    return batch;
  }

  private @Nullable M first(Duration rest) {
    if (closed || rest.isNegative() || rest.isZero()) {
      return mailbox.poll();
    }
    try {
      return mailbox.poll(rest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The shard was closed: the loop sees it, and empties the mailbox first.
      return mailbox.poll();
    }
  }

  private void drainUnanswered() {
    List<M> left = new ArrayList<>();
    mailbox.drainTo(left);
    left.forEach(message -> shard.refuse(message, engineClosed()));
  }

  private static UnavailableException engineClosed() {
    return new UnavailableException("The engine is closed");
  }

  void close() {
    closed = true;
    thread.interrupt();
  }

  void join() {
    try {
      if (!thread.join(CLOSE_MAX)) {
        LOG.error("{} did not stop within {}", thread.getName(), CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.pawl.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread and the mailbox of one writer, in real time.
 *
 * <p>What is due is what the wall clock says; how long to rest is measured by a clock that nobody
 * sets. So a wall clock that is set back makes nothing early, and one that is set forward makes
 * things late by one rest at the most.
 *
 * @param <M> what the writer is asked to do
 */
final class ShardThread<M> implements Lane<M> {
  private static final Logger LOG = LoggerFactory.getLogger(ShardThread.class);

  /** The longest rest; a clock that was set forward is noticed after this. */
  private static final Duration REST_MAX = Duration.ofMillis(500);

  static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  private final ShardWork<M> shard;
  private final Pace.RealTime pace;
  private final int batchMax;
  private final Mailbox<M> mailbox;
  private final Thread thread;
  private List<M> inHand = List.of();
  private final CompletableFuture<Void> recovered = new CompletableFuture<>();

  ShardThread(String name, ShardWork<M> shard, Pace.RealTime pace, int batchMax, int mailboxMax) {
    this.shard = shard;
    this.pace = pace;
    this.batchMax = batchMax;
    this.mailbox = new Mailbox<>(shard, mailboxMax);
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void awaitRecovery() {
    await(recovered, thread.getName());
  }

  /** Waits for a writer of that name to have found what was open. */
  static void await(CompletableFuture<Void> recovered, String name) {
    try {
      recovered.join();
    } catch (CompletionException e) {
      throw new UnavailableException(name + " cannot take up what the journal holds", e);
    }
  }

  @Override
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public boolean offer(M message) {
    return mailbox.offer(message);
  }

  @Override
  public void put(M message) throws InterruptedException {
    mailbox.put(message);
  }

  private void run() {
    try {
      shard.recover();
      recovered.complete(null);
      while (!mailbox.isClosed() || !mailbox.isEmpty()) {
        M first = first();
        boolean turn = pace.turns().take();
        try {
          inHand = batch(first);
          shard.take(inHand);
          inHand = List.of();
        } finally {
          if (turn) {
            pace.turns().giveBack();
          }
        }
      }
    } catch (RuntimeException | Error e) {
      LOG.error("the writer stops; the journal is intact", e);
      recovered.completeExceptionally(e);
      throw e;
    } finally {
      mailbox.end(inHand);
    }
  }

  private List<M> batch(@Nullable M first) {
    List<M> batch = new ArrayList<>();
    if (first != null) {
      batch.add(first);
      mailbox.fill(batch, batchMax);
    }
    return batch;
  }

  /** {@return the first message, if one comes before something is due} */
  private @Nullable M first() {
    Duration rest = Duration.between(pace.clock().instant(), shard.nextDue());
    if (mailbox.isClosed() || rest.isNegative() || rest.isZero()) {
      return mailbox.poll();
    }
    try {
      return mailbox.poll(rest.compareTo(REST_MAX) > 0 ? REST_MAX : rest);
    } catch (InterruptedException e) {
      // The writer was closed: the loop sees it, and empties the mailbox first.
      return mailbox.poll();
    }
  }

  @Override
  public void close() {
    mailbox.close();
    thread.interrupt();
  }

  @Override
  public void join() {
    try {
      if (!thread.join(CLOSE_MAX)) {
        LOG.error("{} did not stop within {}", thread.getName(), CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

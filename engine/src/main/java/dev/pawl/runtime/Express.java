package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane of Express executions: in memory, with threads, mailboxes and bounds of their own, so
 * that neither they nor those of {@link Engine} can hold up the others.
 *
 * <p>Nothing of them is recorded. One that was accepted runs at most once, and is lost if the
 * process ends before it does. Safe for use by many threads.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html Choosing
 *     workflow type
 */
public final class Express implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Express.class);

  /** Messages that a shard takes up at once. */
  private static final int BATCH_MAX = 100;

  /** Messages that may wait for a shard. */
  private static final int MAILBOX_MAX = 10_000;

  /** How long executions may go on when the lane is closed. */
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final List<Lane<ExpressMessage>> shards = new ArrayList<>();
  private final Room room;
  private final Dispatch dispatch;
  private volatile boolean closed;

  public Express(ExpressParts parts) {
    this.room = new Room(parts.openMax(), parts.heldMax());
    Pace pace = Pace.of(parts.clock(), Turns.free());
    this.dispatch = new Dispatch(
        parts.integrations(),
        message -> shard(message.id()).put(message),
        pace::callEnded,
        Dispatch.room());
    pace.watch(dispatch::inFlight);
    for (int number = 0; number < parts.threads(); number++) {
      ExpressShard shard = new ExpressShard(parts, room, dispatch, System::nanoTime);
      shards.add(pace.lane("express-" + number, shard, BATCH_MAX, MAILBOX_MAX));
    }
  }

  /** Begins to work. */
  public void open() {
    shards.forEach(Lane::start);
  }

  /** {@return whether every thread is at work; one that has stopped only a restart brings back} */
  public boolean isWhole() {
    return shards.stream().allMatch(Lane::isAlive);
  }

  /** {@return how many executions are open} */
  public int openExecutions() {
    return room.taken();
  }

  /**
   * Starts an execution; accepted when this returns.
   *
   * @return how it ends; completed by a thread of this lane, so what is done then must not wait;
   *     fails with {@link UnavailableException} if it cannot go on
   * @throws ThrottledException if there is no room for another; nothing was done
   * @throws UnavailableException if the lane is closed
   */
  public CompletableFuture<ExpressResult> start(Event.Identity identity, Json input) {
    if (closed) {
      throw new UnavailableException("The engine is closed");
    }
    if (!room.enter(input.text().length())) {
      throw new ThrottledException("Rate exceeded: there is no room for another Express execution");
    }
    ExecutionId id = new ExecutionId(identity.executionArn());
    ExpressMessage.Begin begin =
        new ExpressMessage.Begin(id, identity, input, new CompletableFuture<>());
    boolean taken = false;
    try {
      taken = shard(id).offer(begin);
    } finally {
      if (!taken) {
        room.leave(input.text().length());
      }
    }
    if (!taken) {
      throw new ThrottledException("Rate exceeded: too many Express executions wait to begin");
    }
    return begin.result();
  }

  private Lane<ExpressMessage> shard(ExecutionId id) {
    return shards.get(id.shard(shards.size()));
  }

  /** Accepts no more, lets those that are open end for a while, and gives up the others. */
  @Override
  public void close() {
    closed = true;
    try {
      if (isWhole() && !room.awaitEmpty(CLOSE_MAX)) {
        LOG.warn(
            "Express executions that did not end within {} s and are lost: {}",
            CLOSE_MAX.toSeconds(),
            room.taken());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    shards.forEach(Lane::close);
    dispatch.close();
    shards.forEach(Lane::join);
  }
}

package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What drives shards in virtual time: one thread that lets them do what is due, and moves the clock
 * on when nothing is; see {@link VirtualTime}.
 *
 * <p>Safe for use by many threads.
 */
final class VirtualPace implements Pace {
  private static final Logger LOG = LoggerFactory.getLogger(VirtualPace.class);

  /** The longest pause between two looks at what is to be done. */
  private static final Duration PAUSE_MAX = Duration.ofMillis(500);

  /** The pause when something is said to be due and nothing comes of it. */
  private static final Duration PAUSE_MIN = Duration.ofMillis(5);

  /** Work that goes on for so long without a pause takes its time in virtual time too. */
  private static final Duration BUSY_MAX = Duration.ofMillis(200);

  /** How far ahead of the clock its reach is told, so that it is told seldom. */
  private static final Duration REACH = Duration.ofMinutes(1);

  private final VirtualClock clock;
  private final Consumer<Instant> reaching;
  private final List<Hosted<?>> lanes = new CopyOnWriteArrayList<>();
  private final List<IntSupplier> calls = new CopyOnWriteArrayList<>();
  private final Grace grace = new Grace();
  private final Semaphore signals = new Semaphore(0);
  private boolean driven;
  private Instant reached;
  private long since;

  VirtualPace(Instant start, Consumer<Instant> reaching) {
    this.clock = new VirtualClock(start);
    this.reaching = reaching;
    this.reached = clock.instant();
    this.calls.add(grace::waiting);
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public <M> Lane<M> lane(String name, ShardWork<M> shard, int batchMax, int mailboxMax) {
    return new Hosted<>(name, new VirtualShard<>(shard, batchMax, mailboxMax));
  }

  @Override
  public void watch(IntSupplier callsInFlight) {
    calls.add(callsInFlight);
  }

  @Override
  public void happened(ExecutionId id, boolean outside) {
    grace.note(id, outside);
  }

  @Override
  public void callEnded() {
    signals.release();
  }

  private synchronized void host(Hosted<?> lane) {
    lanes.add(lane);
    if (!driven) {
      driven = true;
      Thread.ofPlatform().name("virtual-time").start(this::drive);
    }
    signals.release();
  }

  /** {@return whether no lane is left; then the thread must end} */
  private synchronized boolean isDone() {
    driven = !lanes.isEmpty();
    return !driven;
  }

  private void drive() {
    since = System.nanoTime();
    while (!isDone()) {
      // Asked before the mailboxes: the answer of a call is in one of them before the call is over.
      boolean calling = calls.stream().anyMatch(each -> each.getAsInt() > 0);
      if (work()) {
        if (System.nanoTime() - since > BUSY_MAX.toNanos()) {
          flow(Instant.MAX);
        }
      } else {
        advance(calling);
      }
    }
  }

  /** Lets each lane do a part of what it has to do; {@return whether there was anything} */
  private boolean work() {
    boolean worked = false;
    for (Hosted<?> lane : lanes) {
      worked |= lane.work(clock.instant());
    }
    return worked;
  }

  private void advance(boolean calling) {
    Optional<Instant> next =
        lanes.stream().map(Hosted::next).flatMap(Optional::stream).min(Instant::compareTo);
    if (next.isEmpty()) {
      pause(PAUSE_MAX, Instant.MAX);
    } else if (!next.get().isAfter(clock.instant())) {
      pause(PAUSE_MIN, Instant.MAX);
    } else if (calling) {
      Duration left = Duration.between(clock.instant(), next.get());
      pause(left.compareTo(PAUSE_MAX) < 0 ? left : PAUSE_MAX, next.get());
    } else {
      move(next.get());
      since = System.nanoTime();
    }
  }

  /** Rests, and lets the clock go on meanwhile, but not beyond what is due next. */
  private void pause(Duration rest, Instant next) {
    try {
      if (signals.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
        signals.drainPermits();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; the loop looks around and pauses again.
      LOG.debug("a pause was interrupted", e);
    }
    flow(next);
  }

  /** Lets the clock go on by the real time that has passed, in whole milliseconds. */
  private void flow(Instant limit) {
    Instant now = clock.instant();
    Instant later = now.plusMillis((System.nanoTime() - since) / 1_000_000);
    Instant to = later.isAfter(limit) ? limit : later;
    since += Duration.between(now, to).toNanos();
    move(to);
  }

  private void move(Instant to) {
    if (to.isAfter(reached)) {
      Instant reach = to.plus(REACH);
      try {
        reaching.accept(reach);
        reached = reach;
      } catch (RuntimeException e) {
        // The edge: what is written next to the journal may be refused while the disk is full.
        LOG.error("it was not recorded how far the clock comes", e);
      }
    }
    clock.moveTo(to);
  }

  /** A lane that the driving thread runs. */
  private final class Hosted<M> implements Lane<M> {
    private final String name;
    private final VirtualShard<M> shard;
    private final CompletableFuture<Void> recovered = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Hosted(String name, VirtualShard<M> shard) {
      this.name = name;
      this.shard = shard;
    }

    @Override
    public void start() {
      host(this);
    }

    @Override
    public void awaitRecovery() {
      ShardThread.await(recovered, name);
    }

    @Override
    public boolean isAlive() {
      return !ended.isDone();
    }

    @Override
    public boolean offer(M message) {
      boolean taken = shard.mailbox().offer(message);
      signals.release();
      return taken;
    }

    @Override
    public void put(M message) throws InterruptedException {
      shard.mailbox().put(message);
      signals.release();
    }

    @Override
    public void close() {
      shard.mailbox().close();
      signals.release();
    }

    @Override
    public void join() {
      if (!lanes.contains(this)) {
        return;
      }
      try {
        ended.get(ShardThread.CLOSE_MAX.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        LOG.error("{} did not stop within {}", name, ShardThread.CLOSE_MAX, e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Does a part of what there is to do; {@return whether there was anything} */
    boolean work(Instant now) {
      try {
        if (!recovered.isDone()) {
          shard.recover();
          recovered.complete(null);
          return true;
        }
        if (shard.mailbox().isClosed() && shard.mailbox().isEmpty()) {
          end();
          return true;
        }
        return shard.step(now);
      } catch (RuntimeException | Error e) {
        LOG.error("{} stops; the journal is intact", name, e);
        recovered.completeExceptionally(e);
        end();
        return true;
      }
    }

    private void end() {
      lanes.remove(this);
      shard.end();
      ended.complete(null);
    }

    Optional<Instant> next() {
      return shard.next();
    }
  }
}

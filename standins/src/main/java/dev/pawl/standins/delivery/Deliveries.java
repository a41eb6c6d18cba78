package dev.pawl.standins.delivery;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.journal.JournalException;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Commits.Write;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.Outlet.UndeliverableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is owed: at least once, and those of one lane in the order in which they came to be
 * owed.
 *
 * <p>A delivery is in the catalog before anybody is told that it will be made, and until it was
 * made or given up; a process takes up what the one before it left. One that waits holds no thread
 * and no body.
 */
public final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final String KIND = "delivery";

  /** Deliveries that wait; each holds a few hundred bytes of memory. */
  static final int OPEN_MAX = 100_000;

  /** Attempts at a time; each holds a body. */
  private static final int ATTEMPTS_MAX = 64;

  private static final int PAGE = 500;
  private static final int DOUBLINGS_MAX = 10;
  private static final Duration DELAY_MAX = Duration.ofMinutes(10);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final Catalog catalog;
  private final Commits commits;
  private final Outlet outlet;
  private final InstantSource clock;
  private final Duration delayMin;
  private final AtomicLong last = new AtomicLong();
  private final AtomicInteger open = new AtomicInteger();
  private final Semaphore attempts = new Semaphore(ATTEMPTS_MAX);
  private final Map<String, Deque<Owed>> lanes = new HashMap<>();
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("pawl-deliveries").factory());

  private record Owed(String key, String lane, int failures) {}

  private Deliveries(
      Catalog catalog, Commits commits, Outlet outlet, InstantSource clock, Duration delayMin) {
    this.catalog = catalog;
    this.commits = commits;
    this.outlet = outlet;
    this.clock = clock;
    this.delayMin = delayMin;
  }

  /**
   * {@return deliveries that are not made yet; see {@link #begin}}
   *
   * @param delayMin the delay before the second attempt, which doubles with each
   */
  public static Deliveries of(
      Catalog catalog, Commits commits, Outlet outlet, InstantSource clock, Duration delayMin) {
    return new Deliveries(catalog, commits, outlet, clock, delayMin);
  }

  /** Takes up what is owed from before. */
  public void begin() {
    List<Entry> page = catalog.list(KIND, "", PAGE);
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        open.incrementAndGet();
        last.accumulateAndGet(Long.parseLong(entry.key(), 16), Math::max);
        enqueue(new Owed(entry.key(), Delivery.of(entry.value()).lane(), 0));
      }
      page = catalog.list(KIND, page.getLast().key(), PAGE);
    }
  }

  /** Owes deliveries. See {@link #owe(List, List, Runnable)}. */
  public CompletableFuture<Void> owe(List<Delivery> deliveries) {
    return owe(deliveries, List.of(), () -> {});
  }

  /**
   * Owes deliveries, together with other writes: all or nothing.
   *
   * @param durable run when all is durable; must not wait
   * @return done when they are durably owed
   * @throws RefusalException if too many are owed already
   */
  public CompletableFuture<Void> owe(
      List<Delivery> deliveries, List<Write> others, Runnable durable) {
    if (open.addAndGet(deliveries.size()) > OPEN_MAX) {
      open.addAndGet(-deliveries.size());
      throw new RefusalException(
          "ThrottlingException", "Rate exceeded: " + OPEN_MAX + " deliveries wait already");
    }
    List<Write> writes = new ArrayList<>(others);
    List<Owed> owed = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      String key = String.format(Locale.ROOT, "%016x", next());
      writes.add(Write.create(KIND, key, delivery.text()));
      owed.add(new Owed(key, delivery.lane(), 0));
    }
    try {
      return commits
          .write(writes, () -> {
            durable.run();
            owed.forEach(this::enqueue);
          })
          .whenComplete((_, failure) -> {
            if (failure != null) {
              open.addAndGet(-deliveries.size());
            }
          });
    } catch (RefusalException e) {
      open.addAndGet(-deliveries.size());
      throw e;
    }
  }

  private long next() {
    long least = clock.millis() << 20;
    return last.updateAndGet(before -> Math.max(before + 1, least));
  }

  /** {@return how many are owed} */
  public int size() {
    return open.get();
  }

  private void enqueue(Owed owed) {
    if (owed.lane().isEmpty() || isFirst(owed)) {
      schedule(owed, Duration.ZERO);
    }
  }

  private synchronized boolean isFirst(Owed owed) {
    Deque<Owed> lane = lanes.computeIfAbsent(owed.lane(), _ -> new ArrayDeque<>());
    lane.add(owed);
    return lane.size() == 1;
  }

  private synchronized @Nullable Owed nextOf(String lane) {
    Deque<Owed> waiting = lanes.get(lane);
    if (waiting == null) {
      return null;
    }
    waiting.removeFirst();
    if (waiting.isEmpty()) {
      lanes.remove(lane);
      return null;
    }
    return waiting.getFirst();
  }

  private void schedule(Owed owed, Duration delay) {
    try {
      if (delay.isZero()) {
        runs.execute(() -> run(owed));
      } else {
        var _ = timer.schedule(
            () -> schedule(owed, Duration.ZERO), delay.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("the delivery {} is for the next process", owed.key(), e);
    }
  }

  private void run(Owed owed) {
    try {
      attempts.acquire();
      try {
        Optional<Entry> entry = catalog.find(KIND, owed.key());
        if (entry.isEmpty() || attempt(Delivery.of(entry.get().value()), owed)) {
          end(owed);
        }
      } finally {
        attempts.release();
      }
    } catch (InterruptedException e) {
      // The server stops: it stays for the next process.
      Thread.currentThread().interrupt();
    } catch (JournalException | IllegalStateException e) {
      LOG.error("the delivery {} waits for the next start", owed.key(), e);
    }
  }

  private void end(Owed owed) {
    open.decrementAndGet();
    try {
      // Not waited for: after a crash it may be made again.
      var _ = commits.write(List.of(Write.delete(KIND, owed.key())));
    } catch (RefusalException e) {
      LOG.warn("a delivery that was made may be made again: {}", e.getMessage());
    }
    Owed next = owed.lane().isEmpty() ? null : nextOf(owed.lane());
    if (next != null) {
      schedule(next, Duration.ZERO);
    }
  }

  /** {@return whether it is made, or given up} */
  private boolean attempt(Delivery delivery, Owed owed) throws InterruptedException {
    Target target = delivery.target();
    String why;
    try {
      outlet.take(delivery, owed.failures() + 1);
      return true;
    } catch (UndeliverableException e) {
      why = String.valueOf(e.getMessage());
    } catch (IOException | RuntimeException e) {
      // The edge: a target's defect is a failure of the attempt.
      why = String.valueOf(e.getMessage() == null ? e : e.getMessage());
      Duration delay = delay(owed.failures());
      Instant giveUp = delivery.at().plus(target.patience().ageMax());
      if (owed.failures() < target.patience().retries()
          && clock.instant().plus(delay).isBefore(giveUp)) {
        if (owed.failures() == 0) {
          LOG.warn("{} is tried again for {}: {}", target.arn(), delivery.sender(), why);
        }
        schedule(new Owed(owed.key(), owed.lane(), owed.failures() + 1), delay);
        return false;
      }
    }
    return giveUp(delivery, owed, why);
  }

  private Duration delay(int failures) {
    Duration doubled = delayMin.multipliedBy(1L << Math.min(DOUBLINGS_MAX, failures));
    return doubled.compareTo(DELAY_MAX) < 0 ? doubled : DELAY_MAX;
  }

  /** {@return whether it is given up, which it is not before its queue has it} */
  private boolean giveUp(Delivery delivery, Owed owed, String why) throws InterruptedException {
    Optional<String> queue = delivery.target().patience().deadLetterArn();
    if (queue.isPresent()) {
      try {
        outlet.take(letter(delivery, queue.get(), why), 1);
      } catch (UndeliverableException e) {
        LOG.warn("the dead letters {} take nothing: {}", queue.get(), e.getMessage());
      } catch (IOException | RuntimeException e) {
        LOG.warn("the dead letters {} take nothing yet: {}", queue.get(), e.getMessage());
        schedule(owed, DELAY_MAX);
        return false;
      }
    } else {
      LOG.warn(
          "a delivery of {} to {} is given up: {}",
          delivery.sender(),
          delivery.target().arn(),
          why);
    }
    return true;
  }

  private static Delivery letter(Delivery delivery, String queue, String why) {
    Target target = new Target(
        queue,
        Map.of(
            Targets.ATTRIBUTE + "ERROR_MESSAGE",
            why.isEmpty() ? "unknown" : why,
            Targets.ATTRIBUTE + "TARGET_ARN",
            delivery.target().arn(),
            Targets.ATTRIBUTE + "SENDER_ARN",
            delivery.sender()),
        Patience.STANDARD);
    return new Delivery(
        delivery.id(), delivery.sender(), target, delivery.body(), delivery.at(), "");
  }

  /** Delivers nothing more; what is owed is delivered by the next process. */
  @Override
  public void close() {
    timer.shutdownNow();
    runs.shutdownNow();
    try {
      if (!runs.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("deliveries under way did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.pawl.standins.delivery;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Attempts.Again;
import dev.pawl.standins.delivery.Commits.Write;
import java.time.Duration;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * made or given up; a process takes up what the one before it left, before anything new. One that
 * waits holds no thread and no body; a body that several are owed is kept once. Of a lane the next
 * one begins when the one before it is durably done with: otherwise that could come again behind
 * it.
 */
public final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** Deliveries that wait; each holds a few hundred bytes of memory. */
  static final int OPEN_MAX = 100_000;

  /** Records read at a time when a process begins; those of earlier versions have bodies. */
  private static final int PAGE = 16;

  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final Catalog catalog;
  private final Commits commits;
  private final Attempts attempts;
  private final AtomicLong last = new AtomicLong();
  private final AtomicInteger open = new AtomicInteger();
  private final Places places = new Places(this::launch);
  private final AtomicBoolean unreadable = new AtomicBoolean();
  private final Map<String, Deque<Owed>> lanes = new HashMap<>();
  private final Parcels parcels = new Parcels();

  /** What could be delivered, before it begins. */
  private final List<Owed> held = new ArrayList<>();

  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("pawl-deliveries").factory());
  private boolean begun;
  private volatile boolean closed;

  /**
   * How deliveries are made.
   *
   * @param delayMin the delay before the second attempt, which doubles with each
   */
  public record Setting(InstantSource clock, Duration delayMin, DeliveryMeter meter) {}

  private Deliveries(Catalog catalog, Commits commits, Attempts attempts) {
    this.catalog = catalog;
    this.commits = commits;
    this.attempts = attempts;
  }

  /**
   * {@return deliveries, those too that are owed from before; none is made before {@link #begin}}
   */
  public static Deliveries of(Catalog catalog, Commits commits, Outlet outlet, Setting setting) {
    Deliveries opened = new Deliveries(
        catalog,
        commits,
        new Attempts(outlet, setting.clock(), setting.delayMin(), setting.meter()));
    opened.load();
    return opened;
  }

  private void load() {
    List<Entry> page = catalog.list(Slip.KIND, "", PAGE);
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        open.incrementAndGet();
        last.accumulateAndGet(Long.parseLong(entry.key(), 16), Math::max);
        Slip slip = Slip.of(entry.value());
        parcels.add(slip.parcel());
        enqueue(Owed.of(entry.key(), slip));
      }
      page = catalog.list(Slip.KIND, page.getLast().key(), PAGE);
    }
  }

  /** Begins to deliver. */
  public void begin() {
    List<Owed> first;
    synchronized (this) {
      begun = true;
      first = List.copyOf(held);
      held.clear();
    }
    first.forEach(this::start);
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
    List<Owed> owed = kept(deliveries, writes);
    try {
      return commits
          .write(writes, () -> {
            durable.run();
            owed.forEach(each -> parcels.add(each.ticket().parcel()));
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

  /** Adds what is to be written for deliveries; what is alike in them, once. */
  private List<Owed> kept(List<Delivery> deliveries, List<Write> writes) {
    Map<Parcel, String> parcelKeys = new HashMap<>();
    List<Owed> owed = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      String key = String.format(Locale.ROOT, "%016x", next());
      Parcel parcel = Parcel.of(delivery);
      @Nullable String known = parcelKeys.putIfAbsent(parcel, key);
      if (known == null) {
        writes.add(Write.create(Parcel.KIND, key, parcel.text()));
      }
      Slip slip = Slip.of(delivery, parcel, known == null ? key : known);
      writes.add(Write.create(Slip.KIND, key, slip.text()));
      owed.add(Owed.of(key, slip));
    }
    return owed;
  }

  private long next() {
    long least = attempts.clock().millis() << 20;
    return last.updateAndGet(before -> Math.max(before + 1, least));
  }

  /** {@return how many are owed} */
  public int size() {
    return open.get();
  }

  private void enqueue(Owed owed) {
    if (isReady(owed)) {
      start(owed);
    }
  }

  /** {@return whether it is to be made now: it has begun, and there is none of its lane before} */
  private synchronized boolean isReady(Owed owed) {
    if (!owed.lane().isEmpty()) {
      Deque<Owed> lane = lanes.computeIfAbsent(owed.lane(), _ -> new ArrayDeque<>());
      lane.add(owed);
      if (lane.size() > 1) {
        return false;
      }
    }
    if (!begun) {
      held.add(owed);
    }
    return begun;
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

  private void start(Owed owed) {
    places.ask(owed);
  }

  /** Makes an attempt, which has a place. */
  private void launch(Owed owed) {
    try {
      runs.execute(() -> run(owed));
    } catch (RejectedExecutionException e) {
      LOG.debug("the delivery {} is for the next process", owed.key(), e);
    }
  }

  private void later(Runnable work, Duration delay) {
    try {
      var _ = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("what is to be delivered is for the next process", e);
    }
  }

  private void run(Owed owed) {
    try {
      Optional<Again> again;
      try {
        again = attempt(owed);
      } finally {
        places.leave(owed);
      }
      if (again.isEmpty()) {
        end(owed);
      } else if (again.get().delay().isZero()) {
        start(again.get().owed());
      } else {
        later(() -> start(again.get().owed()), again.get().delay());
      }
    } catch (InterruptedException e) {
      // The server stops: it stays for the next process.
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Again> attempt(Owed owed) throws InterruptedException {
    Optional<Delivery> delivery;
    try {
      delivery = read(owed.key());
      unreadable.set(false);
    } catch (RuntimeException e) {
      // The edge: storage that fails is asked again, and nothing of the lane goes before.
      if (!unreadable.getAndSet(true)) {
        LOG.error("the delivery {}, and it may be others, cannot be read yet", owed.key(), e);
      }
      return Optional.of(new Again(owed.troubled(), attempts.delay(owed.troubles())));
    }
    if (delivery.isEmpty()) {
      return Optional.empty();
    }
    requireOpen();
    Optional<Again> again = attempts.attempt(delivery.get(), owed);
    if (again.isPresent()) {
      // What fails while the server stops may fail for that alone.
      requireOpen();
    }
    return again;
  }

  /** {@return a delivery; empty if it is done with} */
  private Optional<Delivery> read(String key) {
    Optional<Slip> slip = catalog.find(Slip.KIND, key).map(entry -> Slip.of(entry.value()));
    if (slip.isEmpty() || slip.get().parcel().isEmpty()) {
      return slip.map(Slip::delivery);
    }
    return catalog
        .find(Parcel.KIND, slip.get().parcel())
        .map(entry -> slip.get().with(Parcel.of(entry.value())));
  }

  private void requireOpen() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the server stops");
    }
  }

  /** A delivery that was made, or given up, is forgotten; after a crash it may be made again. */
  private void end(Owed owed) {
    String parcel = owed.ticket().parcel();
    List<Write> gone = new ArrayList<>();
    gone.add(Write.delete(Slip.KIND, owed.key()));
    if (parcels.isLast(parcel) && !parcel.isEmpty()) {
      gone.add(Write.delete(Parcel.KIND, parcel));
    }
    end(owed, gone, 0);
  }

  private void end(Owed owed, List<Write> writes, int troubles) {
    CompletableFuture<Void> gone;
    try {
      gone = commits.write(writes);
    } catch (RefusalException e) {
      gone = CompletableFuture.failedFuture(e);
    }
    var _ = gone.whenComplete((_, failure) -> {
      if (failure == null) {
        ended(owed);
      } else {
        LOG.debug("the delivery {} is not forgotten yet", owed.key(), failure);
        later(() -> end(owed, writes, troubles + 1), attempts.delay(troubles));
      }
    });
  }

  private void ended(Owed owed) {
    open.decrementAndGet();
    Owed next = owed.lane().isEmpty() ? null : nextOf(owed.lane());
    if (next != null) {
      start(next);
    }
  }

  /** Delivers nothing more; what is owed is delivered by the next process. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    runs.shutdown();
    try {
      // What is under way ends, so that it is not done again.
      if (!runs.awaitTermination(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("deliveries under way did not end in time");
        runs.shutdownNow();
      }
    } catch (InterruptedException e) {
      runs.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

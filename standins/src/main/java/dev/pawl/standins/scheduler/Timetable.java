package dev.pawl.standins.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when something is due, by one thread that waits for the next time of all. */
final class Timetable implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  /** The longest wait: the clock may be set, which nobody tells us. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Between two looks: the machine slept, or the clock was set. */
  private static final Duration SLEEP_MIN = Duration.ofMinutes(1);

  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Due due;
  private final Runnable slept;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Entry> entries = new HashMap<>();
  private final TreeSet<Entry> order =
      new TreeSet<>(Comparator.comparing(Entry::at).thenComparing(Entry::key));
  private final Thread thread =
      Thread.ofPlatform().daemon().name("pawl-timetable").unstarted(this::run);

  /** Of the thread alone, once that runs. */
  private Instant lookedAt;

  private boolean closed;

  /** What is done when something is due; it is set anew there if it is to be due again. */
  @FunctionalInterface
  interface Due {
    void at(String key);
  }

  private record Entry(String key, Instant at) {}

  /**
   * A timetable that does nothing before it begins.
   *
   * @param slept run before anything is due that became so while nobody looked
   */
  Timetable(InstantSource clock, Due due, Runnable slept) {
    this.clock = clock;
    this.due = due;
    this.slept = slept;
    this.lookedAt = clock.instant();
  }

  /** Begins to say what is due. */
  void begin() {
    lookedAt = clock.instant();
    thread.start();
  }

  /** Sets when something is due next, in the place of when it was. */
  void set(String key, Instant at) {
    lock.lock();
    try {
      remove(key);
      Entry entry = new Entry(key, at);
      entries.put(key, entry);
      order.add(entry);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Something is due no more. */
  void remove(String key) {
    lock.lock();
    try {
      Entry before = entries.remove(key);
      if (before != null) {
        order.remove(before);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (Optional<String> key = next(); key.isPresent(); key = next()) {
        try {
          due.at(key.get());
        } catch (RuntimeException e) {
          // The edge: one that fails is tried again, and keeps no other waiting.
          LOG.error("{} is due, and tried again in a second", key.get(), e);
          set(key.get(), clock.instant().plus(LOOK));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return what is due, as soon as something is; empty when it is closed} */
  private Optional<String> next() throws InterruptedException {
    while (true) {
      Instant now = clock.instant();
      if (now.isAfter(lookedAt.plus(SLEEP_MIN))) {
        // Not under the lock: it takes a while, and who sets something does not wait for it.
        slept.run();
      }
      lookedAt = now;
      lock.lock();
      try {
        if (closed) {
          return Optional.empty();
        }
        if (!order.isEmpty() && !order.first().at().isAfter(now)) {
          String key = order.first().key();
          remove(key);
          return Optional.of(key);
        }
        // What is far away may be farther than milliseconds can tell.
        boolean soon = !order.isEmpty() && order.first().at().isBefore(now.plus(LOOK));
        Duration wait = soon ? Duration.between(now, order.first().at()) : LOOK;
        long millis = Math.max(1, wait.toMillis());
        var _ = changed.await(millis, TimeUnit.MILLISECONDS);
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(CLOSE_MAX)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

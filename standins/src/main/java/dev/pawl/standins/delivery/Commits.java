package dev.pawl.standins.delivery;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.journal.JournalException;
import dev.pawl.standins.RefusalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of many callers to a catalog, in the order in which they were handed over: those that wait
 * while one commit is under way are the next one, so that all share its flush.
 *
 * <p>The records that are written through here are written by nobody else: a later write of a
 * record takes the place of an earlier one.
 */
public final class Commits implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

  /** Writes that wait; each holds its texts. */
  static final int WAITING_MAX = 20_000;

  /** The writes of a commit. */
  private static final int BATCH_MAX = 1_000;

  /** The characters of a commit, after which no more are added. */
  private static final int BATCH_CHARS = 8 << 20;

  /**
   * The characters of all that waits, an eighth of the bytes of memory: with many who write much,
   * some are refused, and nothing else fails.
   */
  static final long CHARS_MAX = Runtime.getRuntime().maxMemory() / 8;

  private static final Duration CLOSE_MAX = Duration.ofSeconds(10);
  private static final long LOOK = -1;

  private final Catalog catalog;
  private final long charsMax;
  private final AtomicLong chars = new AtomicLong();
  private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("pawl-commits").unstarted(this::run);
  private volatile boolean closed;

  /**
   * A record as it is to be.
   *
   * @param value empty if it is to be gone
   * @param version the version that it has now; negative to look
   */
  public record Write(String kind, String key, Optional<String> value, long version) {
    /** {@return a record that was not there} */
    public static Write create(String kind, String key, String value) {
      return new Write(kind, key, Optional.of(value), 0);
    }

    /** {@return a record that was there, or was not} */
    public static Write put(String kind, String key, String value) {
      return new Write(kind, key, Optional.of(value), LOOK);
    }

    /** {@return that a record is gone, if it was there} */
    public static Write delete(String kind, String key) {
      return new Write(kind, key, Optional.empty(), LOOK);
    }

    /** {@return that a record is gone, which was written once} */
    public static Write deleteUnchanged(String kind, String key) {
      return new Write(kind, key, Optional.empty(), 1);
    }
  }

  private record Work(List<Write> writes, Runnable durable, CompletableFuture<Void> done) {
    long chars() {
      return writes.stream()
          .mapToLong(write -> write.value().map(String::length).orElse(0))
          .sum();
    }
  }

  private record Name(String kind, String key) {}

  private Commits(Catalog catalog, long charsMax) {
    this.catalog = catalog;
    this.charsMax = charsMax;
  }

  /** {@return a writer at work} */
  public static Commits begin(Catalog catalog) {
    return begin(catalog, CHARS_MAX);
  }

  /** @param charsMax the characters of all that waits */
  static Commits begin(Catalog catalog, long charsMax) {
    Commits commits = new Commits(catalog, charsMax);
    commits.thread.start();
    return commits;
  }

  /** Writes all, or nothing. See {@link #write(List, Runnable)}. */
  public CompletableFuture<Void> write(List<Write> writes) {
    return write(writes, () -> {});
  }

  /**
   * Writes all, or nothing; does not wait.
   *
   * @param durable run when all is durable, before any later write's; must not wait
   * @return done when all is durable; fails with a {@link JournalException} if storage failed
   * @throws RefusalException if too many wait already
   */
  public CompletableFuture<Void> write(List<Write> writes, Runnable durable) {
    Work work = new Work(List.copyOf(writes), durable, new CompletableFuture<>());
    if (chars.addAndGet(work.chars()) > charsMax) {
      chars.addAndGet(-work.chars());
      throw new RefusalException(
          "ThrottlingException",
          "Rate exceeded: with this one, more than " + charsMax + " characters wait to be written");
    }
    if (closed || !waiting.offer(work)) {
      chars.addAndGet(-work.chars());
      throw new RefusalException(
          "ThrottlingException", "Rate exceeded: " + WAITING_MAX + " writes wait already");
    }
    return work.done();
  }

  private void run() {
    List<Work> batch = new ArrayList<>();
    try {
      while (!closed || !waiting.isEmpty()) {
        Work first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          gather(first, batch);
          commit(batch);
          batch.forEach(work -> chars.addAndGet(-work.chars()));
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void gather(Work first, List<Work> batch) {
    long sum = 0;
    Work next = first;
    while (next != null) {
      batch.add(next);
      sum += next.chars();
      next = batch.size() < BATCH_MAX && sum < BATCH_CHARS ? waiting.poll() : null;
    }
  }

  private void commit(List<Work> batch) {
    try {
      if (catalog.commit(changes(batch, false))) {
        batch.forEach(Commits::succeed);
        return;
      }
    } catch (JournalException e) {
      batch.forEach(work -> fail(work, e));
      return;
    } catch (RuntimeException e) {
      LOG.debug("one of {} writes cannot be made", batch.size(), e);
    }
    // One of them is wrong, or one before only seemed to fail: each is made by what is there.
    batch.forEach(this::commitAlone);
  }

  private void commitAlone(Work work) {
    try {
      if (catalog.commit(changes(List.of(work), true))) {
        succeed(work);
      } else {
        fail(work, new JournalException("records were changed by somebody else"));
      }
    } catch (RuntimeException e) {
      // The edge: the defect of one caller must not end the writes of all others.
      fail(work, e);
    }
  }

  private static void succeed(Work work) {
    try {
      work.durable().run();
    } catch (RuntimeException e) {
      // The edge: what one caller does must not end the writes of all others.
      LOG.error("what was written is not known to who wrote it", e);
    }
    work.done().complete(null);
  }

  private static void fail(Work work, RuntimeException e) {
    work.done().completeExceptionally(e);
  }

  private List<Change> changes(List<Work> batch, boolean look) {
    Map<Name, Write> last = new LinkedHashMap<>();
    for (Work work : batch) {
      for (Write write : work.writes()) {
        last.merge(new Name(write.kind(), write.key()), write, Commits::both);
      }
    }
    List<Change> changes = new ArrayList<>(last.size());
    for (Write write : last.values()) {
      changes.add(new Change(write.kind(), write.key(), version(write, look), write.value()));
    }
    return changes;
  }

  private static Write both(Write earlier, Write later) {
    return new Write(later.kind(), later.key(), later.value(), earlier.version());
  }

  private long version(Write write, boolean look) {
    if (write.version() >= 0 && !look) {
      return write.version();
    }
    @Nullable Entry entry = catalog.find(write.kind(), write.key()).orElse(null);
    return entry == null ? 0 : entry.version();
  }

  /** Writes what waits, and then no more. */
  @Override
  public void close() {
    closed = true;
    // Wakes the writer; if there is no room, it is awake.
    var _ = waiting.offer(new Work(List.of(), () -> {}, new CompletableFuture<>()));
    try {
      if (!thread.join(CLOSE_MAX)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

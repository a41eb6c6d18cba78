package dev.pawl.runtime;

import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes executions that ended longer ago than they are kept, beside the shards and never through
 * them: a closed execution is nobody's any more.
 *
 * <p>A sweep goes over the journal in pieces of a bounded size, each one write, and rests after
 * each for some times as long as the piece took: whatever is to be removed, most of the disk and of
 * a core is left to executions. Where a sweep is cut off the next one begins again.
 */
public final class Retention implements AutoCloseable {
  /** How long AWS keeps the history of a closed execution, and its name. */
  public static final Duration AWS = Duration.ofDays(90);

  /** The longest time that can be chosen: a hundred years, which is for ever. */
  public static final Duration MAX = Duration.ofDays(36_500);

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Executions looked at in one piece. */
  private static final int PIECE = 200;

  /** The rest after a piece, in times of what the piece took. */
  private static final int REST_FACTOR = 4;

  private static final Duration REST_MIN = Duration.ofMillis(1);
  private static final Duration REST_MAX = Duration.ofSeconds(5);

  /** Sweeps in the time that executions are kept, if that is neither very short nor very long. */
  private static final int SWEEPS = 100;

  private static final Duration PERIOD_MIN = Duration.ofSeconds(1);
  private static final Duration PERIOD_MAX = Duration.ofHours(1);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  private final Journal journal;
  private final InstantSource clock;
  private final Duration keep;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param keep how long an execution is kept after its end, above 0 and up to {@link #MAX}
   * @throws IllegalArgumentException if the time is out of range
   */
  public Retention(Journal journal, InstantSource clock, Duration keep) {
    if (!keep.isPositive() || keep.compareTo(MAX) > 0) {
      throw new IllegalArgumentException("executions are kept for a time up to " + MAX.toDays()
          + " days, above 0, not for " + keep);
    }
    this.journal = journal;
    this.clock = clock;
    this.keep = keep;
    // The database's own code would hold a virtual thread's carrier for as long as it works.
    this.thread = Thread.ofPlatform().daemon().name("retention").unstarted(this::run);
  }

  /** Begins to sweep, now and then. */
  public void open() {
    thread.start();
  }

  /**
   * Does one piece of a sweep.
   *
   * @param from where the piece before came to; empty to begin
   * @throws JournalException if the journal failed; of this piece nothing was removed
   */
  public Journal.Removal sweep(Optional<String> from) {
    Instant endedBefore = clock.instant().minus(keep);
    return journal.remove(endedBefore, from, PIECE);
  }

  private void run() {
    try {
      do {
        sweepWhole();
      } while (!closed.await(period().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration period() {
    Duration period = keep.dividedBy(SWEEPS);
    if (period.compareTo(PERIOD_MIN) < 0) {
      return PERIOD_MIN;
    }
    return period.compareTo(PERIOD_MAX) > 0 ? PERIOD_MAX : period;
  }

  private void sweepWhole() throws InterruptedException {
    long removed = 0;
    try {
      Optional<String> next = Optional.empty();
      do {
        if (journal.trouble().isPresent()) {
          return;
        }
        long began = System.nanoTime();
        Journal.Removal piece = sweep(next);
        removed += piece.removed();
        next = piece.next();
        if (closed.await(rest(System.nanoTime() - began), TimeUnit.NANOSECONDS)) {
          return;
        }
      } while (next.isPresent());
      journal.reclaim();
    } catch (JournalException e) {
      LOG.warn("executions that ended long ago are removed later", e);
    } finally {
      if (removed > 0) {
        LOG.info("{} executions that had ended more than {} ago were removed", removed, keep);
      }
    }
  }

  private static long rest(long nanos) {
    return Math.clamp(nanos * REST_FACTOR, REST_MIN.toNanos(), REST_MAX.toNanos());
  }

  /** Ends the sweep after the piece at work. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.isAlive() && !thread.join(CLOSE_MAX)) {
        LOG.warn("the removal of old executions did not stop within {}", CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

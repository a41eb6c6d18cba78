package dev.pawl.standins.scheduler;

import dev.pawl.standins.delivery.Changes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has done what is due again and again: each time once, in their order, and again and again until
 * that is durable. Of the times that passed while no server ran, or the machine slept, the last one
 * is made good.
 */
public final class Clockwork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Changes changes;
  private final Work work;
  private final Timetable timetable;
  private final Occurrences occurrences = new Occurrences();
  private final AtomicBoolean failing = new AtomicBoolean();

  /** What is due, by its key. */
  public interface Work {
    /** {@return all that there is} */
    Collection<String> keys();

    /** {@return when something is due, as it is durable; empty if it is not, or there is none} */
    Optional<Occurrences.Series> series(String key);

    /**
     * Owes what is due; it is its turn.
     *
     * @param planned when it was due
     * @return done when it is durable that it is owed, and that the time was handled
     */
    CompletableFuture<Void> owe(String key, Instant planned);
  }

  /**
   * Does nothing before it begins.
   *
   * @param changes those of what is due
   */
  public Clockwork(InstantSource clock, Changes changes, Work work) {
    this.clock = clock;
    this.changes = changes;
    this.work = work;
    this.timetable = new Timetable(clock, this::due, this::skip);
  }

  /** Begins. */
  public void begin() {
    skip();
    work.keys().forEach(this::plan);
    timetable.begin();
  }

  private void skip() {
    Instant now = clock.instant();
    work.keys()
        .forEach(key -> work.series(key).ifPresent(series -> occurrences.skip(key, series, now)));
  }

  /** Takes note of what has changed. Of two at once the later one sees what is newer. */
  public synchronized void plan(String key) {
    Optional<Occurrences.Series> series = work.series(key);
    if (series.isEmpty()) {
      occurrences.forget(key);
    }
    series
        .flatMap(found ->
            occurrences.first(key, found, clock.instant()).map(at -> at.plus(found.delay())))
        .ifPresentOrElse(at -> timetable.set(key, at), () -> timetable.remove(key));
  }

  private void due(String key) {
    var _ = changes.inTurn(key, () -> owe(key)).whenComplete((_, failure) -> {
      if (failure == null) {
        failing.set(false);
        plan(key);
      } else {
        retry(key, failure);
      }
    });
  }

  private void retry(String key, @Nullable Throwable failure) {
    if (!failing.getAndSet(true)) {
      LOG.error("what is due waits, of {} and it may be of others", key, failure);
    }
    timetable.set(key, clock.instant().plus(RETRY));
  }

  private CompletableFuture<Void> owe(String key) {
    Instant now = clock.instant();
    return work.series(key)
        .flatMap(series -> occurrences
            .first(key, series, now)
            .filter(planned -> !planned.plus(series.delay()).isAfter(now)))
        .map(planned -> work.owe(key, planned))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public void close() {
    timetable.close();
  }
}

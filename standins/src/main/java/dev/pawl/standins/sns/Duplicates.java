package dev.pawl.standins.sns;

import dev.pawl.journal.Catalog;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Commits.Write;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What FIFO topics were sent, for five minutes, by topic and deduplication id: what comes again in
 * that time is a duplicate.
 *
 * <p>What is old is forgotten with the next write, whichever it is; what was published once more
 * meanwhile is not old, and stays, whether or not that is durable yet.
 */
final class Duplicates {
  private static final Duration KNOWN_MAX = Duration.ofMinutes(5);

  /** More than come to be known at once, so that all are forgotten in the end. */
  private static final int FORGOTTEN_AT_ONCE = 4;

  private final Kept<Published> published;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * Those that may be old, the oldest first; guarded by itself, as is the order of their writes.
   */
  private final Deque<Known> known = new ArrayDeque<>();

  /** The last sequence that each key was handed over to be written with; guarded as those are. */
  private final Map<String, Long> newest = new HashMap<>();

  private record Known(String key, Published published) {}

  Duplicates(Commits commits, Deliveries deliveries, InstantSource clock) {
    this.published = new Kept<>("snsPublished", commits, Published::text);
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** Reads all that the catalog has. */
  void load(Catalog catalog) {
    published.load(catalog, Published::of);
    synchronized (known) {
      published.keys().stream()
          .map(key -> new Known(key, published.find(key).orElseThrow()))
          .sorted(Comparator.comparingLong(each -> each.published().sequence()))
          .forEach(this::know);
    }
  }

  private void know(Known each) {
    known.add(each);
    newest.put(each.key(), each.published().sequence());
    sequence.accumulateAndGet(each.published().sequence(), Math::max);
  }

  /** {@return what was published by a key, if what is published at this time is its duplicate} */
  Optional<Published> find(String key, Instant at) {
    return published
        .find(key)
        .filter(each -> Duration.between(each.at(), at).abs().compareTo(KNOWN_MAX) < 0);
  }

  /** It is known to have been published when it is durably owed, and not before; it is its turn. */
  CompletableFuture<Published> publish(String key, Notification message, List<Delivery> owed) {
    synchronized (known) {
      Published done = new Published(message.id(), nextSequence(), message.at());
      List<Write> writes = new ArrayList<>();
      List<Runnable> seen = new ArrayList<>();
      forgetOld(message.at(), key, writes, seen);
      writes.add(published.write(key, done));
      seen.add(published.seen(key, Optional.of(done)));
      CompletableFuture<Void> durable =
          deliveries.owe(owed, writes, () -> seen.forEach(Runnable::run));
      know(new Known(key, done));
      return durable.thenApply(_ -> done);
    }
  }

  private long nextSequence() {
    long least = clock.millis() << 20;
    return sequence.updateAndGet(before -> Math.max(before + 1, least));
  }

  /** Forgets some of what is old, with the next write. */
  private void forgetOld(Instant now, String but, List<Write> writes, List<Runnable> seen) {
    Instant oldest = now.minus(KNOWN_MAX);
    List<Known> old = known.stream()
        .limit(FORGOTTEN_AT_ONCE)
        .takeWhile(each -> !each.published().at().isAfter(oldest))
        .toList();
    for (Known each : old) {
      // A newer one is written after it was read here, and before what is written here.
      if (!each.key().equals(but)
          && isNewest(each)
          && published.find(each.key()).isPresent()) {
        writes.add(published.delete(each.key()));
        seen.add(published.seen(each.key(), Optional.empty()));
      }
    }
    seen.add(() -> forgotten(old));
  }

  private boolean isNewest(Known each) {
    return Objects.equals(newest.get(each.key()), each.published().sequence());
  }

  private void forgotten(List<Known> old) {
    synchronized (known) {
      for (Known each : old) {
        if (each.equals(known.peekFirst())) {
          known.removeFirst();
          newest.remove(each.key(), each.published().sequence());
        }
      }
    }
  }

  /** Forgets all whose keys begin so. */
  void forgetAll(String prefix, List<Write> writes, List<Runnable> seen) {
    for (String key : published.keys(prefix)) {
      writes.add(published.delete(key));
      seen.add(published.seen(key, Optional.empty()));
    }
  }
}

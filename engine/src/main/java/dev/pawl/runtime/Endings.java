package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls that wait for the end of an execution of the same engine. In virtual time they hold
 * nothing up: what they wait for goes on by itself.
 *
 * <p>Safe for use by many threads.
 */
final class Endings {
  private final Map<ExecutionId, List<CompletableFuture<Void>>> waiting =
      new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /** {@return completed when the execution ends from now on; to be cancelled by who gives up} */
  CompletableFuture<Void> next(ExecutionId id) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    count.incrementAndGet();
    waiting.compute(id, (_, there) -> {
      List<CompletableFuture<Void>> all = there == null ? new ArrayList<>(1) : there;
      all.add(end);
      return all;
    });
    // At once, by whoever ends or cancels it: from then on the call is at work again.
    var _ = end.whenComplete((_, _) -> {
      count.decrementAndGet();
      forget(id, end);
    });
    return end;
  }

  private void forget(ExecutionId id, CompletableFuture<Void> end) {
    waiting.computeIfPresent(id, (_, there) -> {
      there.remove(end);
      return there.isEmpty() ? null : there;
    });
  }

  /** An execution has ended, durably. */
  void ended(ExecutionId id) {
    List<CompletableFuture<Void>> all = waiting.remove(id);
    if (all != null) {
      List.copyOf(all).forEach(end -> end.complete(null));
    }
  }

  /** {@return how many calls wait} */
  int waiting() {
    return count.get();
  }
}

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
  private final Map<ExecutionId, List<Waiting>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /** A call that waits. */
  private static final class Waiting {
    private final CompletableFuture<Void> end = new CompletableFuture<>();
  }

  /** {@return completed when the execution ends from now on; to be cancelled by who gives up} */
  CompletableFuture<Void> next(ExecutionId id) {
    Waiting call = new Waiting();
    count.incrementAndGet();
    waiting.compute(id, (_, there) -> {
      List<Waiting> all = there == null ? new ArrayList<>(1) : there;
      all.add(call);
      return all;
    });
    // At once, by whoever ends or cancels it: from then on the call is at work again.
    var _ = call.end.whenComplete((_, _) -> {
      count.decrementAndGet();
      forget(id, call);
    });
    return call.end;
  }

  private void forget(ExecutionId id, Waiting call) {
    waiting.computeIfPresent(id, (_, there) -> {
      there.remove(call);
      return there.isEmpty() ? null : there;
    });
  }

  /** An execution has ended, durably. */
  void ended(ExecutionId id) {
    List<Waiting> all = waiting.remove(id);
    if (all != null) {
      List.copyOf(all).forEach(call -> call.end.complete(null));
    }
  }

  /** {@return how many calls wait} */
  int waiting() {
    return count.get();
  }
}

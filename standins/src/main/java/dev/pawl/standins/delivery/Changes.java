package dev.pawl.standins.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes of what has a key, one after the other: the next one begins when the one before it is
 * durable, or has failed. So it never builds on what may yet fail, and nothing says of it that it
 * is there already.
 *
 * <p>Who waits for his turn holds no thread.
 */
public final class Changes {
  /** Not where the turn before ended: that is the thread that writes for all. */
  private static final Executor NEXT = Thread::startVirtualThread;

  /** The end of the last turn that was asked for, of each key that somebody changes. */
  private final Map<String, CompletableFuture<Void>> ends = new HashMap<>();

  /**
   * {@return what a change gives, which is made when it is its turn; may be cancelled, which ends
   * no change}
   *
   * @param change done when it is durable; what it throws is how it failed
   */
  public <T> CompletableFuture<T> inTurn(String key, Supplier<CompletableFuture<T>> change) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    @Nullable CompletableFuture<Void> before = put(key, end);
    CompletableFuture<T> done =
        before == null ? begun(change) : before.thenComposeAsync(_ -> begun(change), NEXT);
    var _ = done.whenComplete((_, _) -> {
      remove(key, end);
      end.complete(null);
    });
    return done.copy();
  }

  private synchronized @Nullable CompletableFuture<Void> put(
      String key, CompletableFuture<Void> end) {
    return ends.put(key, end);
  }

  private synchronized void remove(String key, CompletableFuture<Void> end) {
    ends.remove(key, end);
  }

  private static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> change) {
    try {
      return change.get();
    } catch (RuntimeException e) {
      // The edge: it is the answer to who asked, and not the end of the changes of all others.
      return CompletableFuture.failedFuture(e);
    }
  }
}

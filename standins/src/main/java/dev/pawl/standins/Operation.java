package dev.pawl.standins;

import dev.pawl.integrations.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One operation of a service. May be called by many threads at once. */
@FunctionalInterface
public interface Operation {

  /**
   * {@return what it says when it is done; one that is not done yet holds no thread, and is
   * cancelled when nobody waits for it any more}
   *
   * @throws RefusalException if it refuses, also from the future
   */
  CompletableFuture<Reply> perform(Asked asked);

  /** {@return an operation that is done when it returns} */
  static Operation of(Function<Asked, Reply> operation) {
    return asked -> CompletableFuture.completedFuture(operation.apply(asked));
  }
}

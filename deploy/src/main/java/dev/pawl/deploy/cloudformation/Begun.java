package dev.pawl.deploy.cloudformation;

import dev.pawl.integrations.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What an operation says that began something.
 *
 * <p>It says so when that has ended, or a moment later: clients look at once, and then not for
 * long.
 *
 * @param end completed when nothing is in progress any more
 */
record Begun(Reply reply, CompletableFuture<Void> end) {
  private static final long MOMENT_MILLIS = 500;

  /** {@return an operation that began nothing} */
  static Begun nothing(Reply reply) {
    return new Begun(reply, CompletableFuture.completedFuture(null));
  }

  CompletableFuture<Reply> said() {
    return end.copy()
        .completeOnTimeout(null, MOMENT_MILLIS, TimeUnit.MILLISECONDS)
        .thenApply(_ -> reply);
  }
}

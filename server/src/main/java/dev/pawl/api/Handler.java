package dev.pawl.api;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Answers the requests of one route. Runs on a virtual thread and may block, but for requests that
 * it calls quick.
 */
@FunctionalInterface
public interface Handler {

  /**
   * {@return the answer; one that is not there yet holds no thread, and counts no longer among the
   * requests at work; cancelled when the client has gone}
   *
   * @throws RuntimeException if the server erred; the client gets an InternalFailure
   */
  CompletableFuture<Answer> handle(Incoming incoming);

  /**
   * {@return whether it neither waits nor computes for long over a request, apart from reading what
   * was sent} Such a request is handled by the thread that received it, if it is small: the way to
   * another one costs more than the work.
   */
  default boolean isQuick(Incoming incoming) {
    return false;
  }

  /** {@return a handler that has its answer when it returns} */
  static Handler of(Function<Incoming, Answer> handler) {
    return incoming -> CompletableFuture.completedFuture(handler.apply(incoming));
  }
}

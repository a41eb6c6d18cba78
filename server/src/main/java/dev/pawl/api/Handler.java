package dev.pawl.api;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Answers the requests of one route. Runs on a virtual thread and may block. */
@FunctionalInterface
public interface Handler {

  /**
   * {@return the answer; one that is not there yet holds no thread, and counts no longer among the
   * requests at work; cancelled when the client has gone}
   *
   * @throws RuntimeException if the server erred; the client gets an InternalFailure
   */
  CompletableFuture<Answer> handle(Incoming incoming);

  /** {@return a handler that has its answer when it returns} */
  static Handler of(Function<Incoming, Answer> handler) {
    return incoming -> CompletableFuture.completedFuture(handler.apply(incoming));
  }
}

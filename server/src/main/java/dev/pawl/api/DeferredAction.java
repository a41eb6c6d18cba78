package dev.pawl.api;

import dev.pawl.json.Json;
import java.util.concurrent.CompletableFuture;

/**
 * An operation whose answer may come minutes later; no thread is held until then.
 *
 * <p>It is begun by a thread that receives requests, on which others wait, unless it says that it
 * is not {@linkplain #isQuick quick}.
 */
public non-sealed interface DeferredAction extends Operation {

  /**
   * Begins the operation.
   *
   * @return the answer when there is one; cancelled when the client has gone; made of what is there
   *     without waiting
   * @throws ApiException if the caller erred, or cannot be served now; nothing was changed
   */
  CompletableFuture<Json> begin(Caller caller, Members members);

  /**
   * {@return whether its beginning takes no time: it reads the request, and a few records that are
   * mostly in memory, and hands the work on}
   */
  default boolean isQuick() {
    return true;
  }
}

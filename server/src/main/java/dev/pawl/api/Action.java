package dev.pawl.api;

import dev.pawl.json.Json;

/** An operation that is done when it returns. */
public non-sealed interface Action extends Operation {

  /**
   * Performs the operation; blocks.
   *
   * @throws ApiException if the caller erred, or cannot be served now; nothing was changed
   */
  Json handle(Caller caller, Members members);
}

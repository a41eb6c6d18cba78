package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.util.concurrent.CompletableFuture;

/** What an Express shard is asked to do. */
sealed interface ExpressMessage permits ExpressMessage.Begin, Message.OfCalls {
  /** {@return the execution it is about} */
  ExecutionId id();

  /**
   * Begin an execution, which has its place in the room already.
   *
   * @param result completed when it has ended
   */
  record Begin(
      ExecutionId id, Event.Identity identity, Json input, CompletableFuture<ExpressResult> result)
      implements ExpressMessage {}
}

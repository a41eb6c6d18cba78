package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.journal.ExecutionId;

/**
 * Makes the calls that executions wait for: in real time, or for a driver in virtual time.
 *
 * <p>Called by the thread of a shard, so it must not wait.
 */
public interface Calls {

  /**
   * Sees to it that a call is made, and its answer given to the execution's shard. The same call
   * may be asked for again; it is not made again before it is {@linkplain #over over}.
   */
  void invoke(ExecutionId id, Effect.Invoke call);

  /**
   * Ends a call whose answer is no longer awaited; without effect if there is no such call, or if
   * it begins a job: then {@link #end} follows.
   */
  void cancel(ExecutionId id, long scheduledId);

  /**
   * Ends a job whose end is no longer awaited, as far as that can be had.
   *
   * @param job sees to it; or begins it, and may have been made, be under way, or wait for room
   */
  default void end(ExecutionId id, Effect.Invoke job) {}

  /** An answer was dealt with: it is durable, or came too late. Nobody asks for that call again. */
  void over(ExecutionId id, long scheduledId);

  /** Nothing comes of a call that was put off and asked for now: another may have its turn. */
  default void pass() {}
}

/**
 * Shards, timers and dispatch: all threads and clocks of the engine.
 *
 * <p>{@code Engine} is what the edges call; {@code ShardWriter} is the single writer of the
 * executions of some shards; {@link dev.pawl.runtime.Integration} is what a task calls.
 *
 * <p>Invariants: nothing is answered, invoked or shown before its append returned; every queue is
 * bounded; an execution is touched by the thread of its writer alone.
 *
 * <p>Must not be put here: decisions about the States Language (they are the interpreter's).
 */
@NullMarked
package dev.pawl.runtime;

import org.jspecify.annotations.NullMarked;

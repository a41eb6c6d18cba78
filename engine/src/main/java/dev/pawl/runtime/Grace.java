package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * The executions of which somebody outside has a task, or may take one up, and has had so little
 * time yet that a clock which skips what nobody waits for must not go on without him.
 *
 * <p>Whatever happens to the execution gives him his time again: a task that is offered or taken, a
 * heartbeat, an answer. Who does nothing for so long holds up nobody any more.
 *
 * <p>Safe for use by many threads.
 */
final class Grace {
  /** How long the world waits, in real time. */
  static final Duration GRACE = Duration.ofSeconds(2);

  /** When each was last heard of, by a clock that nobody sets; the one heard of first is first. */
  private final LinkedHashMap<ExecutionId, Long> heard = new LinkedHashMap<>();

  /** Something happened to an execution; {@code outside} says who may act on it next. */
  synchronized void note(ExecutionId id, boolean outside) {
    heard.remove(id);
    if (outside) {
      heard.put(id, System.nanoTime());
    }
  }

  /** {@return how many executions the clock waits for} */
  synchronized int waiting() {
    long now = System.nanoTime();
    while (!heard.isEmpty() && now - heard.firstEntry().getValue() > GRACE.toNanos()) {
      heard.pollFirstEntry();
    }
    return heard.size();
  }
}

package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import java.util.List;

/**
 * Is told what happens to executions, by the threads of their shards: it must be quick, and must
 * not throw.
 *
 * <p>What it is told is durable, unless the execution is Express. After a crash it may be told of
 * the last events again, or not at all.
 */
@FunctionalInterface
public interface Observer {

  /** An execution went on where AWS would have failed it, and why; may be told again. */
  void beyondAws(ExecutionId id, String what);

  /**
   * Events were recorded, one or more, of one execution and in their order.
   *
   * @param before the execution as it was before the first of them
   * @param after the execution as they left it
   */
  default void recorded(Execution before, Execution after, List<Event> events) {}

  /** An Express execution has ended; its last event, if it has one, was told of before. */
  default void ended(Event.Identity identity, ExpressResult result) {}
}

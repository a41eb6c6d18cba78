package dev.pawl.runtime;

import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a task token says: which task is meant, of which of the executions that had a name in turn.
 *
 * @param startDate when the execution was started; empty in tokens from before it was in them,
 *     which are good for whichever execution has the name
 */
public record TaskToken(TaskKey task, Optional<Instant> startDate) {

  /** {@return the execution whose task it is} */
  public ExecutionId execution() {
    return task.execution();
  }

  /** {@return whether an execution that was started at a time is the one that is meant} */
  public boolean isOfStart(Instant startedAt) {
    return startDate.filter(date -> !date.equals(startedAt)).isEmpty();
  }

  boolean isOf(Execution execution) {
    return isOfStart(execution.start().header().timestamp());
  }
}

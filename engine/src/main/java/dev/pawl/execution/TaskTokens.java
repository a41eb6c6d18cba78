package dev.pawl.execution;

import java.time.Instant;

/**
 * The names by which the outside world answers tasks. The same task has the same token each time it
 * is asked for, so that a step taken again is the same.
 */
@FunctionalInterface
public interface TaskTokens {

  /** For executions that can have no task that is answered from outside: Express ones. */
  TaskTokens NONE = (executionArn, startDate, scheduledId) -> {
    throw new IllegalStateException("no task of " + executionArn + " is answered from outside");
  };

  /**
   * {@return the token of a task}
   *
   * @param startDate when the execution was started, to the millisecond: its name may be used again
   * @param scheduledId id of the event that scheduled it
   */
  String token(String executionArn, Instant startDate, long scheduledId);
}

package dev.pawl.execution;

/**
 * Which activities there are, as an execution sees them. Asked when a task is to be scheduled: one
 * whose activity is deleted after that goes on waiting.
 */
@FunctionalInterface
public interface KnownActivities {

  /** For executions whose activities nobody keeps a list of. */
  KnownActivities ALL = (executionArn, activityArn) -> true;

  /** {@return whether an activity exists for an execution} */
  boolean has(String executionArn, String activityArn);
}

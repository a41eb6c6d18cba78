package dev.pawl.deploy.stack;

/**
 * Where a stack is. What is in progress says what is to be done: it is gone on with by it.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-console-view-stack-data-resources-status-codes
 *     Stack status codes
 */
public enum StackStatus {
  REVIEW_IN_PROGRESS,
  CREATE_IN_PROGRESS,
  CREATE_FAILED,
  CREATE_COMPLETE,
  ROLLBACK_IN_PROGRESS,
  ROLLBACK_FAILED,
  ROLLBACK_COMPLETE,
  DELETE_IN_PROGRESS,
  DELETE_FAILED,
  DELETE_COMPLETE,
  UPDATE_IN_PROGRESS,
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
  UPDATE_COMPLETE,
  UPDATE_FAILED,
  UPDATE_ROLLBACK_IN_PROGRESS,
  UPDATE_ROLLBACK_FAILED,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
  UPDATE_ROLLBACK_COMPLETE;

  /** {@return whether something is being done} */
  public boolean isInProgress() {
    return name().endsWith("_IN_PROGRESS") && this != REVIEW_IN_PROGRESS;
  }

  /** {@return whether a stack can be updated now} */
  public boolean isUpdatable() {
    return this == CREATE_COMPLETE
        || this == UPDATE_COMPLETE
        || this == UPDATE_ROLLBACK_COMPLETE
        || this == UPDATE_FAILED
        || this == CREATE_FAILED;
  }
}

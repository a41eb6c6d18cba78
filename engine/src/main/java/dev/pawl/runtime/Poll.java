package dev.pawl.runtime;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A worker that waits for a task of an activity.
 *
 * <p>Whoever no longer wants the answer cancels it.
 */
final class Poll {
  private final String activityArn;
  private final Optional<String> workerName;
  private final CompletableFuture<Optional<ActivityTask>> answer = new CompletableFuture<>();

  /** Whether he has waited long enough; guarded by the queue of the activity. */
  private boolean expired;

  /**
   * @param activityArn whose tasks he does
   * @param workerName what he calls himself
   */
  Poll(String activityArn, Optional<String> workerName) {
    this.activityArn = activityArn;
    this.workerName = workerName;
  }

  String activityArn() {
    return activityArn;
  }

  Optional<String> workerName() {
    return workerName;
  }

  /** {@return a task, or nothing when he has waited too long} */
  CompletableFuture<Optional<ActivityTask>> answer() {
    return answer;
  }

  /** {@return whether he still waits} */
  boolean isOpen() {
    return !answer.isDone();
  }

  void expire() {
    expired = true;
  }

  boolean isExpired() {
    return expired;
  }
}

package dev.pawl.machines;

import java.time.Instant;

/**
 * A state machine as DescribeStateMachine shows it.
 *
 * @param revision what new executions run
 * @param lastVersion the number of the version published last, 0 before the first; none is given
 *     twice, whatever was deleted meanwhile
 */
public record StateMachine(
    String arn,
    String name,
    Type type,
    Status status,
    Instant creationDate,
    Revision revision,
    int lastVersion) {

  /** How its executions are kept. */
  public enum Type {
    STANDARD,
    EXPRESS
  }

  /** Whether it takes new executions. */
  public enum Status {
    ACTIVE,
    DELETING
  }

  StateMachine with(Status changed) {
    return new StateMachine(arn, name, type, changed, creationDate, revision, lastVersion);
  }

  StateMachine with(Revision changed) {
    return new StateMachine(arn, name, type, status, creationDate, changed, lastVersion);
  }

  StateMachine published(int number) {
    return new StateMachine(arn, name, type, status, creationDate, revision, number);
  }
}

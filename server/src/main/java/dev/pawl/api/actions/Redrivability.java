package dev.pawl.api.actions;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.StateMachines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether an execution may be redriven, and if not, why.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html Redriving
 *     executions, eligibility
 */
record Redrivability(StateMachines machines, InstantSource clock) {
  /** How long after its end an execution may be redriven. */
  private static final Duration PERIOD = Duration.ofDays(14);

  /** How long an execution may be open in all. */
  private static final Duration OPEN_MAX = Duration.ofDays(365);

  /** The events of a history to which two more may be added. */
  private static final long EVENTS_MAX = 24_999;

  /** {@return why an execution cannot be redriven, in AWS's words; empty if it can} */
  Optional<String> obstacle(Journal.Row row) {
    return switch (row.summary().status()) {
      case RUNNING, SUCCEEDED -> Optional.of(hasStatus(row.summary().status()));
      case FAILED, TIMED_OUT, ABORTED -> obstacleOfUnsuccessful(row);
    };
  }

  private static String hasStatus(Status status) {
    return "Execution is " + status + " and cannot be redriven";
  }

  private Optional<String> obstacleOfUnsuccessful(Journal.Row row) {
    Summary summary = row.summary();
    Instant stopped = summary.stoppedAt().orElse(summary.startedAt());
    if (isGone(summary.stateMachineArn())) {
      return Optional.of("State machine is in DELETING status");
    }
    if (row.lastEventId() >= EVENTS_MAX) {
      return Optional.of("Execution history event limit exceeded");
    }
    if (Duration.between(summary.startedAt(), stopped).compareTo(OPEN_MAX) > 0) {
      return Optional.of("Execution has exceeded the max execution time");
    }
    return clock.instant().isAfter(stopped.plus(PERIOD))
        ? Optional.of("Execution redrivable period exceeded")
        : Optional.empty();
  }

  private boolean isGone(String stateMachineArn) {
    return machines
        .find(stateMachineArn)
        .filter(machine -> machine.status() == StateMachine.Status.ACTIVE)
        .isEmpty();
  }
}

package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * One call that a Task state makes.
 *
 * @param execution the execution that waits for the answer
 * @param scheduledId id of the event that scheduled the task; with the execution it is the call's
 *     idempotency key
 * @param resource the Resource of the Task state, verbatim
 * @param parameters the effective input of the task
 * @param timeoutAt when the execution stops waiting; empty if it waits as long as it runs
 * @param credentials the ARN of the role that the call is made with; empty for that of the machine
 */
public record Call(
    ExecutionId execution,
    long scheduledId,
    String resource,
    Json parameters,
    Optional<Instant> timeoutAt,
    Optional<String> credentials) {

  /** A call that is made with the role of the state machine. */
  public Call(
      ExecutionId execution,
      long scheduledId,
      String resource,
      Json parameters,
      Optional<Instant> timeoutAt) {
    this(execution, scheduledId, resource, parameters, timeoutAt, Optional.empty());
  }

  /** {@return the call that an execution owes, or that began the job it waits for} */
  static Call of(ExecutionId id, Effect.Invoke effect) {
    return new Call(
        id,
        effect.job().map(Effect.Job::scheduledId).orElse(effect.scheduledId()),
        effect.resource().arn(),
        effect.parameters(),
        effect.timeoutAt(),
        effect.credentials());
  }
}

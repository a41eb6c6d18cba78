package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Input;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the tasks that were in flight when the process ended and must not be called again. */
final class NeverTwice {
  /** What Retry and Catch, and whoever reads the history, are told. */
  static final Failure CAUSE = Failure.of(
      Errors.TASK_FAILED,
      "Pawl was stopped while this task was in flight, and it must never run twice (--never-twice)."
          + " It may have run, in whole or in part, or not at all");

  private final Function<Resource, Optional<Integration>> integrations;

  NeverTwice(Function<Resource, Optional<Integration>> integrations) {
    this.integrations = integrations;
  }

  /** {@return the failures of such tasks of an execution, instead of another call of each} */
  List<Input> lost(Message.Recover recover, Execution execution) {
    if (recover.until() == 0) {
      return List.of();
    }
    return execution.pending().stream()
        .flatMap(
            effect -> effect instanceof Effect.Invoke invoke ? Stream.of(invoke) : Stream.empty())
        .filter(invoke -> invoke.scheduledId() <= recover.until())
        // To look after a job again begins nothing.
        .filter(invoke -> invoke.job().isEmpty())
        .filter(invoke -> isOnce(recover.id(), invoke))
        .map(NeverTwice::failed)
        .toList();
  }

  private boolean isOnce(ExecutionId id, Effect.Invoke invoke) {
    return integrations
        .apply(invoke.resource())
        .filter(integration -> !integration.mayBeRepeated(Call.of(id, invoke)))
        .isPresent();
  }

  private static Input failed(Effect.Invoke invoke) {
    return new Input.TaskReturned(invoke.scheduledId(), new Input.Outcome.Failed(CAUSE));
  }
}

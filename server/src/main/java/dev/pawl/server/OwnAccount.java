package dev.pawl.server;

import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.util.Optional;

/**
 * Keeps the tasks of a server that tells keys apart in the account of their execution: a task that
 * names a role of another account would do there what its own account's keys may not.
 */
final class OwnAccount {
  private OwnAccount() {}

  /** {@return the task, refused where it names a role of another account} */
  static Integration only(Integration task) {
    return task instanceof JobIntegration job ? new Job(job) : new Plain(task);
  }

  private static void check(Call call) throws TaskException {
    String own = account(call.execution().arn()).orElseThrow();
    Optional<String> role = call.credentials();
    if (role.isPresent() && !account(role.get()).equals(Optional.of(own))) {
      throw new TaskException(
          "States.TaskFailed",
          "The role of the state machine is not authorized to assume the task state's role, "
              + role.get());
    }
  }

  private static Optional<String> account(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length < 6 ? Optional.empty() : Optional.of(parts[4]);
  }

  private record Plain(Integration task) implements Integration {
    @Override
    public Optional<String> problem(Json parameters) {
      return task.problem(parameters);
    }

    @Override
    public Json invoke(Call call) throws TaskException, InterruptedException {
      check(call);
      return task.invoke(call);
    }
  }

  private record Job(JobIntegration task) implements JobIntegration {
    @Override
    public Optional<String> problem(Json parameters) {
      return task.problem(parameters);
    }

    @Override
    public Json invoke(Call call) throws TaskException, InterruptedException {
      check(call);
      return task.invoke(call);
    }

    @Override
    public Json await(Call call, Json submission) throws TaskException, InterruptedException {
      return task.await(call, submission);
    }

    @Override
    public Optional<Json> begun(Call call) throws TaskException, InterruptedException {
      check(call);
      return task.begun(call);
    }

    @Override
    public void end(Call call, Json submission) throws TaskException, InterruptedException {
      task.end(call, submission);
    }
  }
}

package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.definition.State;
import dev.pawl.expression.Expression;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.Map;
import java.util.Optional;

/** What a Task state does: it schedules its task, and takes the answer. */
final class Tasks {
  private Tasks() {}

  static void schedule(Turn turn, Frame frame, State.TaskState task, Scope scope) {
    Json parameters = task.transform().enter(scope, turn.inspector());
    if (turn.quotas().exceeds(task.name(), parameters)) {
      Failures.fail(turn, frame.id(), Limits.dataLimitExceeded(task.name()));
      return;
    }
    Optional<Long> timeout = task.timeouts().timeoutSeconds(scope);
    Optional<Long> heartbeat = task.timeouts().heartbeatSeconds(scope);
    Optional<String> credentials = task.credentials().map(field -> role(field, scope));
    Resource resource = task.resource();
    turn.emit(
        frame.id(),
        header ->
            new Event.TaskScheduled(header, resource, parameters, timeout, heartbeat, credentials));
    if (!(resource instanceof Resource.Activity)) {
      // A function or service takes the call at once; an activity waits for a worker.
      turn.emit(frame.id(), header -> new Event.TaskStarted(header, resource));
    }
  }

  private static String role(Expression credentials, Scope scope) {
    if (credentials.evaluate(scope).tree() instanceof Map<?, ?> members
        && members.get("RoleArn") instanceof String arn) {
      return arn;
    }
    throw StatesException.runtime("The field 'RoleArn' of 'Credentials' must be a string.");
  }

  static void succeeded(Turn turn, Frame frame, Activity.Running task, Json output) {
    if (turn.quotas().exceeds(frame.inside().name(), output)) {
      failed(turn, frame, task, Limits.dataLimitExceeded(shownName(task.resource())));
      return;
    }
    turn.emit(frame.id(), header -> new Event.TaskSucceeded(header, task.resource(), output));
    States.leave(turn, frame.id(), Optional.of(output));
  }

  /** {@return how AWS names a task whose result is too long} */
  private static String shownName(Resource resource) {
    return switch (resource) {
      case Resource.LambdaFunction function -> function.arn();
      case Resource.Activity activity -> activity.arn();
      case Resource.Service service -> service.resourceType();
    };
  }

  static void failed(Turn turn, Frame frame, Activity.Running task, Failure given) {
    Failure failure = Limits.bounded(given);
    turn.emit(frame.id(), header -> new Event.TaskFailed(header, task.resource(), failure));
    Failures.fail(turn, frame.id(), failure);
  }

  static void timedOut(Turn turn, Frame frame, Activity.Running task, Failure failure) {
    turn.emit(
        frame.id(), header -> new Event.TaskTimedOut(header, task.resource(), failure.shown()));
    Failures.fail(turn, frame.id(), failure);
  }
}

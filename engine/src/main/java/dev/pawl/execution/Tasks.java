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

  /** {@return what expressions of a Task state can see when its task is to be scheduled} */
  static Scope scope(Turn turn, Frame frame, State.TaskState task) {
    return task.resource() instanceof Resource.Service service
            && service.pattern() != Resource.Pattern.REQUEST_RESPONSE
        ? turn.scopeWithToken(frame)
        : turn.scope(frame);
  }

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
    if (resource instanceof Resource.Activity activity && !turn.hasActivity(activity.arn())) {
      throw StatesException.runtime("The activity " + activity.arn() + " does not exist.");
    }
    if (resource instanceof Resource.Service service) {
      requireUsable(turn, service, parameters);
    }
    turn.emit(
        frame.id(),
        header ->
            new Event.TaskScheduled(header, resource, parameters, timeout, heartbeat, credentials));
    if (!(resource instanceof Resource.Activity)) {
      // A function or service takes the call at once; an activity waits for a worker.
      turn.emit(frame.id(), header -> new Event.TaskStarted(header, resource, Optional.empty()));
    }
  }

  private static void requireUsable(Turn turn, Resource.Service service, Json parameters) {
    turn.problem(service, parameters).ifPresent(problem -> {
      throw StatesException.runtime("The Parameters '" + parameters.text()
          + "' could not be used to start the Task: [" + problem + "]");
    });
  }

  private static String role(Expression credentials, Scope scope) {
    if (credentials.evaluate(scope).tree() instanceof Map<?, ?> members
        && members.get("RoleArn") instanceof String arn) {
      return arn;
    }
    throw StatesException.runtime("The field 'RoleArn' of 'Credentials' must be a string.");
  }

  /** The call was answered: its task has ended, or it waits for its token or job from here on. */
  static void called(Turn turn, Frame frame, Activity.Running task, Input.Outcome outcome) {
    if (!task.hasToken() || task.job().isPresent()) {
      ended(turn, frame, task, outcome);
      return;
    }
    switch (outcome) {
      case Input.Outcome.Succeeded done -> submitted(turn, frame, task, done.output());
      case Input.Outcome.Failed failed -> notSubmitted(turn, frame, task, failed.failure());
    }
  }

  private static void submitted(Turn turn, Frame frame, Activity.Running task, Json output) {
    if (turn.quotas().exceeds(frame.inside().name(), output)) {
      notSubmitted(turn, frame, task, Limits.dataLimitExceeded(shownName(task.resource())));
      return;
    }
    turn.emit(frame.id(), header -> new Event.TaskSubmitted(header, task.resource(), output));
  }

  private static void notSubmitted(Turn turn, Frame frame, Activity.Running task, Failure given) {
    Failure failure = Limits.bounded(given);
    turn.emit(frame.id(), header -> new Event.TaskSubmitFailed(header, task.resource(), failure));
    Failures.fail(turn, frame.id(), failure);
  }

  static void ended(Turn turn, Frame frame, Activity.Running task, Input.Outcome outcome) {
    switch (outcome) {
      case Input.Outcome.Succeeded done -> succeeded(turn, frame, task, done.output());
      case Input.Outcome.Failed failed -> failed(turn, frame, task, failed.failure());
    }
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

package dev.pawl.testkit;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Calls;
import dev.pawl.runtime.TaskException;
import dev.pawl.runtime.VirtualClock;
import dev.pawl.runtime.VirtualEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The tasks of a test, and the calls under way: a task answers when its time has passed. */
final class Tasks implements Calls {
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final String FUNCTION = ":function:";

  /** A task and how long it takes. */
  private record Timed(Duration takes, Task task) {}

  private record Key(ExecutionId id, long scheduledId) {}

  private record Made(Instant endsAt, int order, Key key, Timed timed, Effect.Invoke call) {}

  private final VirtualClock clock;
  private final Map<String, Timed> functions = new LinkedHashMap<>();
  private final Map<String, Timed> resources = new LinkedHashMap<>();
  private final PriorityQueue<Made> made =
      new PriorityQueue<>(Comparator.comparing(Made::endsAt).thenComparingInt(Made::order));
  private final Map<ExecutionId, List<TaskCall>> history = new LinkedHashMap<>();
  private int order;

  /** That the test lacks a task that was called: an error of the test, not of the execution. */
  private Optional<IllegalStateException> missing = Optional.empty();

  Tasks(VirtualClock clock) {
    this.clock = clock;
  }

  void function(String name, Duration takes, Task task) {
    functions.put(name, new Timed(takes, task));
  }

  void resource(String arn, Duration takes, Task task) {
    resources.put(arn, new Timed(takes, task));
  }

  @Override
  public void invoke(ExecutionId id, Effect.Invoke call) {
    Timed timed;
    try {
      timed = find(call.resource(), call.parameters());
    } catch (IllegalStateException e) {
      // Thrown where the test hears of it, see requireAll.
      missing = Optional.of(e);
      return;
    }
    Instant endsAt = clock.instant().plus(timed.takes());
    made.add(new Made(endsAt, order++, new Key(id, call.scheduledId()), timed, call));
    history
        .computeIfAbsent(id, absent -> new ArrayList<>())
        .add(new TaskCall(call.resource().arn(), call.parameters()));
  }

  @Override
  public void cancel(ExecutionId id, long scheduledId) {
    made.removeIf(call -> call.key().equals(new Key(id, scheduledId)));
  }

  @Override
  public void over(ExecutionId id, long scheduledId) {
    // The journal of a test writes every answer: there is none that rests and is asked for again.
  }

  private Timed find(Resource resource, Json parameters) {
    String arn = resource.arn();
    Optional<Timed> found = Optional.ofNullable(resources.get(arn))
        .or(() -> functionName(resource, parameters).map(functions::get));
    return found.orElseThrow(() ->
        new IllegalStateException("the test has no task for " + arn + "; it has the functions "
            + functions.keySet() + " and the resources " + resources.keySet()));
  }

  /** {@return the name of the function that a resource calls, without account and qualifier} */
  private static Optional<String> functionName(Resource resource, Json parameters) {
    return switch (resource) {
      case Resource.LambdaFunction function -> Optional.of(nameIn(function.arn()));
      case Resource.Service service
      when service.arn().equals(INVOKE) -> text(parameters, "FunctionName").map(Tasks::nameIn);
      case Resource.Service service -> Optional.empty();
      case Resource.Activity activity -> Optional.empty();
    };
  }

  private static String nameIn(String reference) {
    int at = reference.indexOf(FUNCTION);
    String name = at < 0 ? reference : reference.substring(at + FUNCTION.length());
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static Optional<String> text(Json parameters, String member) {
    return parameters.tree() instanceof Map<?, ?> members
            && members.get(member) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * Requires that the test has every task that was called.
   *
   * @throws IllegalStateException if one is missing; says which
   */
  void requireAll() {
    if (missing.isPresent()) {
      throw missing.get();
    }
  }

  /** {@return when the next call ends} */
  Optional<Instant> next() {
    return Optional.ofNullable(made.peek()).map(Made::endsAt);
  }

  /** Performs the call that ends next, if its time has come; {@return whether there was one} */
  boolean answerNext(VirtualEngine engine) {
    Made next = made.peek();
    if (next == null || next.endsAt().isAfter(clock.instant())) {
      return false;
    }
    made.remove();
    engine.answer(next.key().id(), next.key().scheduledId(), outcome(next));
    return true;
  }

  private static Input.Outcome outcome(Made made) {
    try {
      Json parameters = made.call().parameters();
      return new Input.Outcome.Succeeded(
          made.call().resource().arn().equals(INVOKE)
              ? invoked(made.timed().task(), parameters)
              : made.timed().task().answer(parameters));
    } catch (TaskException e) {
      return new Input.Outcome.Failed(Failure.of(e.error(), e.failureCause()));
    }
  }

  /** A function behind {@code lambda:invoke} sees its payload, and its result is wrapped. */
  private static Json invoked(Task task, Json parameters) throws TaskException {
    Object payload =
        parameters.tree() instanceof Map<?, ?> members && members.containsKey("Payload")
            ? members.get("Payload")
            : Map.of();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ExecutedVersion", "$LATEST");
    answer.put("Payload", task.answer(Json.of(payload)));
    answer.put("StatusCode", 200);
    return Json.of(answer);
  }

  List<TaskCall> callsOf(ExecutionId id) {
    return List.copyOf(history.getOrDefault(id, List.of()));
  }
}

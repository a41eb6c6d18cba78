package dev.pawl.execution;

import dev.pawl.definition.Inspector;
import dev.pawl.definition.Rule;
import dev.pawl.definition.State;
import dev.pawl.definition.Transform;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Expression;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What each type of state does when its frame enters it, works in it and leaves it.
 *
 * <p>This is the one place where a {@link StatesException} becomes a failure of the state.
 */
final class States {
  private States() {}

  /** Enters a state and does its work as far as it goes. */
  static void enter(Turn turn, int id, String name) {
    Frame frame = turn.frame(id);
    State state = turn.flow(frame).state(name);
    turn.emit(id, header -> new Event.StateEntered(header, state.type(), name, frame.input()));
    work(turn, id);
  }

  /** Does the work of the state that a frame is in: on entering it, and again for each retry. */
  static void work(Turn turn, int id) {
    Frame frame = turn.frame(id);
    try {
      State state = turn.state(frame);
      Scope scope = state instanceof State.TaskState task
          ? Tasks.scope(turn, frame, task)
          : turn.scope(frame);
      switch (state) {
        case State.PassState pass -> exit(turn, frame, pass.transform(), scope, pass.next());
        case State.SucceedState succeed ->
          exit(turn, frame, succeed.transform(), scope, Optional.empty());
        case State.ChoiceState choice -> choose(turn, frame, choice, scope);
        case State.WaitState wait -> sleep(turn, frame, wait, scope);
        case State.TaskState task -> Tasks.schedule(turn, frame, task, scope);
        case State.ParallelState parallel -> fork(turn, frame, parallel, scope);
        case State.MapState map -> Maps.start(turn, frame, map, scope);
        case State.FailState fail -> Failures.fail(turn, id, failure(fail, scope));
      }
    } catch (StatesException e) {
      Failures.fail(turn, id, e);
    }
  }

  /**
   * Leaves the state that a frame is in.
   *
   * @param result what its work gave; empty for a state without work
   */
  static void leave(Turn turn, int id, Optional<Json> result) {
    Frame frame = turn.frame(id);
    try {
      Scope scope = turn.scope(frame);
      switch (turn.state(frame)) {
        case State.WaitState wait -> exit(turn, frame, wait.transform(), scope, wait.next());
        case State.TaskState task ->
          exit(
              turn,
              frame,
              task.transform().leave(scope, result.orElseThrow(), turn.inspector()),
              task.next());
        case State.ParallelState parallel ->
          exit(
              turn,
              frame,
              parallel.transform().leave(scope, result.orElseThrow(), turn.inspector()),
              parallel.next());
        case State.MapState map ->
          exit(
              turn,
              frame,
              map.transform().leave(scope, result.orElseThrow(), turn.inspector()),
              map.next());
        case State.PassState pass -> throw neverWaits(pass);
        case State.SucceedState succeed -> throw neverWaits(succeed);
        case State.ChoiceState choice -> throw neverWaits(choice);
        case State.FailState fail -> throw neverWaits(fail);
      }
    } catch (StatesException e) {
      Failures.fail(turn, id, e);
    }
  }

  private static IllegalStateException neverWaits(State state) {
    return new IllegalStateException("state '" + state.name() + "' never waits");
  }

  /** Leaves a state that only transforms its input. */
  private static void exit(
      Turn turn, Frame frame, Transform transform, Scope scope, Optional<String> next) {
    Inspector inspector = turn.inspector();
    Json worked = transform.enter(scope, inspector);
    exit(turn, frame, transform.leave(scope, worked, inspector), next);
  }

  /** Leaves a state with an outcome, unless the output is too long. */
  static void exit(Turn turn, Frame frame, Transform.Outcome outcome, Optional<String> next) {
    Frame.Visit visit = frame.inside();
    if (exceeds(turn, frame, outcome)) {
      Failures.fail(turn, frame.id(), Limits.dataLimitExceeded(visit.name()));
      return;
    }
    turn.emit(
        frame.id(),
        header -> new Event.StateExited(
            header, visit.type(), visit.name(), outcome.output(), outcome.assigned(), next));
  }

  /** {@return whether a state leaves behind too much, alone or with all other variables} */
  static boolean exceeds(Turn turn, Frame frame, Transform.Outcome outcome) {
    QuotaCheck quotas = turn.quotas();
    return quotas.exceeds(frame.inside().name(), outcome)
        || (!outcome.assigned().isEmpty()
            && quotas.hasTooManyVariables(turn.variableBytes() + Limits.bytes(outcome.assigned())));
  }

  private static void choose(Turn turn, Frame frame, State.ChoiceState choice, Scope scope) {
    Json effective = choice.transform().enter(scope, turn.inspector());
    Scope inside = scope.at(effective);
    Optional<Rule> taken =
        choice.rules().stream().filter(rule -> rule.condition().holds(inside)).findFirst();
    Transform transform = taken.map(Rule::transform).orElse(choice.transform());
    Optional<String> next = taken.map(Rule::next).or(choice::otherwise);
    if (next.isEmpty()) {
      throw new StatesException(
          Errors.NO_CHOICE_MATCHED,
          "Failed to transition out of the state. The state '"
              + choice.name()
              + "' is missing a Default transition, and no choice rule matched.");
    }
    exit(turn, frame, transform.leave(scope, effective), next);
  }

  private static void sleep(Turn turn, Frame frame, State.WaitState wait, Scope scope) {
    Json effective = wait.transform().enter(scope, turn.inspector());
    Instant until = wholeMillis(wait.until().instant(scope.at(effective)));
    if (until.isAfter(turn.now())) {
      turn.sleep(new Event.Sleep(frame.id(), until, Optional.empty(), frame.lastEventId()));
    } else {
      exit(turn, frame, wait.transform(), scope, wait.next());
    }
  }

  /** {@return the first instant, not before the given one, that a recorded event can hold} */
  private static Instant wholeMillis(Instant at) {
    Instant whole = at.truncatedTo(ChronoUnit.MILLIS);
    return whole.equals(at) ? at : whole.plusMillis(1);
  }

  private static void fork(Turn turn, Frame frame, State.ParallelState parallel, Scope scope) {
    Json input = parallel.transform().enter(scope);
    if (turn.quotas().exceeds(parallel.name(), input)) {
      Failures.fail(turn, frame.id(), Limits.dataLimitExceeded(parallel.name()));
      return;
    }
    int first = turn.execution().nextFrame();
    int branches = parallel.branches().size();
    turn.emit(frame.id(), header -> new Event.ParallelStateStarted(header, first, branches, input));
  }

  /** All branches of a frame are done: leaves its state with their outputs. */
  static void join(Turn turn, int id, IntMap<Json> outputs) {
    turn.emit(id, Event.ParallelStateSucceeded::new);
    leaveWith(turn, id, outputs);
  }

  /** Leaves the state of a frame with the outputs of its children. */
  static void leaveWith(Turn turn, int id, IntMap<Json> children) {
    List<Json> outputs = children.values();
    // Together they may be too long even where ResultSelector would shorten them: a bound of ours.
    if (outputs.stream().mapToLong(output -> output.text().length()).sum()
        > Limits.BRANCH_OUTPUTS_CHARACTERS_MAX) {
      Frame frame = turn.frame(id);
      Failures.fail(turn, id, Limits.dataLimitExceeded(frame.inside().name()));
      return;
    }
    leave(turn, id, Optional.of(Json.array(outputs)));
  }

  private static Failure failure(State.FailState fail, Scope scope) {
    return Limits.bounded(new Failure(text(fail.error(), scope), text(fail.cause(), scope)));
  }

  private static Optional<String> text(Optional<Expression> field, Scope scope) {
    return field.map(expression -> {
      Json value = expression.evaluate(scope);
      return value.tree() instanceof String text ? text : value.text();
    });
  }
}

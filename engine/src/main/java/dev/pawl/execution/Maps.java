package dev.pawl.execution;

import dev.pawl.definition.State;
import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * What an inline Map state does: it begins its iterations, as many at once as it may, and gathers
 * their outputs in the order of the items.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html Using Map state
 *     in Inline mode
 */
final class Maps {
  private Maps() {}

  /**
   * Finds the items. MaxConcurrency is looked at before them, and the tolerated failures after the
   * event, as AWS does.
   */
  static void start(Turn turn, Frame frame, State.MapState map, Scope scope) {
    if (map.distribution().isPresent()) {
      throw StatesException.runtime(
          "Distributed mode of Map states is not supported by this version of Pawl");
    }
    Scope inside = scope.at(map.transform().enter(scope));
    int concurrencyMax = turn.quotas().inlineConcurrency(map.limits().concurrency(inside));
    Json items = map.items().find(inside, turn.inspector());
    if (turn.quotas().exceeds(map.name(), items)) {
      Failures.fail(turn, frame.id(), Limits.dataLimitExceeded(map.name()));
      return;
    }
    turn.emit(
        frame.id(),
        header -> new Event.MapStateStarted(header, length(items), items, concurrencyMax));
    map.limits().toleratedFailures(inside);
    map.limits().toleratedPercentage(inside);
  }

  private static int length(Json items) {
    if (items.tree() instanceof List<?> elements) {
      return elements.size();
    }
    throw new IllegalStateException("items are an array, not " + items);
  }

  /** Begins the next iteration, or leaves the state when all have ended. */
  static void move(Turn turn, Frame frame, Activity.Mapping mapping) {
    if (mapping.complete()) {
      turn.emit(frame.id(), Event.MapStateSucceeded::new);
      States.leaveWith(turn, frame.id(), mapping.outputs());
      return;
    }
    try {
      begin(turn, frame, mapping);
    } catch (StatesException e) {
      Failures.abortChildren(turn, frame, Optional.empty());
      Failures.fail(turn, frame.id(), e);
    }
  }

  private static void begin(Turn turn, Frame frame, Activity.Mapping mapping) {
    int index = mapping.next();
    Optional<Json> input = selected(turn, frame, mapping, index);
    String state = frame.inside().name();
    if (input.filter(payload -> turn.quotas().exceeds(state, payload)).isPresent()) {
      Failures.abortChildren(turn, frame, Optional.empty());
      Failures.fail(turn, frame.id(), Limits.dataLimitExceeded(frame.inside().name()));
      return;
    }
    int child = turn.execution().nextFrame();
    turn.emit(
        frame.id(),
        mapping.leadId(),
        header ->
            new Event.MapIterationStarted(header, frame.inside().name(), index, child, input));
  }

  /** {@return the input that ItemSelector makes; empty without it, for the item itself} */
  private static Optional<Json> selected(
      Turn turn, Frame frame, Activity.Mapping mapping, int index) {
    State.MapState map = (State.MapState) turn.state(frame);
    Optional<Expression> selector = map.items().selector();
    if (selector.isEmpty()) {
      return Optional.empty();
    }
    Scope scope = turn.scope(frame, new ContextObject.Item(index, mapping.plan().item(index)));
    return Optional.of(selector.get().evaluate(scope.at(map.transform().enter(scope))));
  }

  /** The flow of an iteration has ended. */
  static void end(Turn turn, Frame iteration) {
    Frame map = turn.frame(iteration.parent());
    turn.emit(
        map.id(),
        iteration.lastEventId(),
        header -> new Event.MapIterationSucceeded(header, map.inside().name(), iteration.index()));
  }
}

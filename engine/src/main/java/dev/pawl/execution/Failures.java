package dev.pawl.execution;

import dev.pawl.definition.Catcher;
import dev.pawl.definition.Handlers;
import dev.pawl.definition.Retrier;
import dev.pawl.definition.State;
import dev.pawl.definition.StateType;
import dev.pawl.definition.Transform;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a failure: a retry, a catch, the failure of the state around, or the end.
 *
 * <p>When a branch fails, its siblings are given up: each open state that AWS has an event for gets
 * one. The failing branch's own Task state is among them, since it is never left. A retry of the
 * Parallel state follows the failing event directly; only when none is left does
 * ParallelStateFailed appear. Map states likewise; each of their iterations has an event besides.
 */
final class Failures {
  /** The types that AWS has a StateAborted event for. */
  private static final Set<StateType> ABORTABLE =
      Set.of(StateType.TASK, StateType.WAIT, StateType.PARALLEL, StateType.MAP);

  private Failures() {}

  /** A field of the state that a frame is in failed to evaluate. */
  static void fail(Turn turn, int id, StatesException thrown) {
    Failure failure = recorded(turn, id, thrown);
    Frame frame = turn.frame(id);
    Handlers handlers = handlers(turn.state(frame));
    if (retry(turn, frame, handlers, failure, frame.lastEventId())) {
      return;
    }
    if (thrown.error().equals(Errors.QUERY_EVALUATION_ERROR) && isUndoneMap(frame)) {
      turn.emit(id, Event.MapStateFailed::new);
    }
    catchOrGiveUp(turn, turn.frame(id), handlers, failure);
  }

  private static boolean isUndoneMap(Frame frame) {
    return frame.inside().type() == StateType.MAP
        && !(frame.activity() instanceof Activity.Mapping mapping && mapping.complete());
  }

  /**
   * {@return the failure with the name of the state before its cause}
   *
   * <p>A failure of JSONata has an event of its own. It follows what led to the state where the
   * state had not begun its work.
   */
  private static Failure recorded(Turn turn, int id, StatesException thrown) {
    Frame frame = turn.frame(id);
    Failure failure = Limits.bounded(Failure.of(thrown.error(), turn.located(frame, thrown)));
    if (thrown.error().equals(Errors.QUERY_EVALUATION_ERROR)) {
      Frame.Visit visit = frame.inside();
      String location = Limits.boundedLocation(thrown.location());
      boolean unbegun = frame.lastEventId() == visit.enteredId() && !thrown.isWhileWorking();
      turn.emit(
          id,
          unbegun ? visit.leadId() : frame.lastEventId(),
          header -> new Event.EvaluationFailed(header, visit.name(), failure, location));
    }
    return failure;
  }

  /** The state that a frame is in has failed; the frame's last event is what it failed with. */
  static void fail(Turn turn, int id, Failure failure) {
    Frame frame = turn.frame(id);
    Handlers handlers = handlers(turn.state(frame));
    if (!retry(turn, frame, handlers, failure, frame.lastEventId())) {
      catchOrGiveUp(turn, frame, handlers, failure);
    }
  }

  private static void catchOrGiveUp(Turn turn, Frame frame, Handlers handlers, Failure failure) {
    if (!isCaught(turn, frame, handlers, failure)) {
      giveUp(turn, frame, failure);
    }
  }

  /** Nothing in the state handles its failure: the state around fails, or the execution. */
  private static void giveUp(Turn turn, Frame frame, Failure failure) {
    if (frame.isRoot()) {
      turn.end(frame.lastEventId(), header -> new Event.ExecutionFailed(header, failure.shown()));
    } else {
      failAround(turn, frame, failure);
    }
  }

  private static Handlers handlers(State state) {
    return switch (state) {
      case State.TaskState task -> task.handlers();
      case State.ParallelState parallel -> parallel.handlers();
      case State.MapState map -> map.handlers();
      case State.PassState pass -> Handlers.NONE;
      case State.ChoiceState choice -> Handlers.NONE;
      case State.WaitState wait -> Handlers.NONE;
      case State.SucceedState succeed -> Handlers.NONE;
      case State.FailState fail -> Handlers.NONE;
    };
  }

  private static boolean retry(
      Turn turn, Frame frame, Handlers handlers, Failure failure, long previousEventId) {
    turn.failing(failure);
    OptionalInt index = handlers.retrier(failure);
    // A retry that failed before it left an event (its fields do not evaluate) fails alike each
    // time, and there would be no event to carry the next sleep: it was the last.
    if (index.isEmpty() || turn.events().isEmpty()) {
      return false;
    }
    Retrier retrier = handlers.retriers().get(index.getAsInt());
    int used = turn.retries(frame, index.getAsInt());
    if (used >= retrier.maxAttempts()) {
      return false;
    }
    turn.sleep(new Event.Sleep(
        frame.id(),
        turn.now().plus(retrier.delay(used, turn.random())),
        Optional.of(index.getAsInt()),
        previousEventId));
    return true;
  }

  /**
   * {@return whether a catcher took the failure}
   *
   * <p>A catcher that itself fails is not asked again: that failure goes straight on.
   */
  private static boolean isCaught(Turn turn, Frame frame, Handlers handlers, Failure failure) {
    OptionalInt index = handlers.catcher(failure);
    if (index.isEmpty()) {
      return false;
    }
    Catcher catcher = handlers.catchers().get(index.getAsInt());
    try {
      Transform.Outcome outcome =
          catcher.transform().leave(turn.scope(frame), errorOutput(failure));
      if (States.exceeds(turn, frame, outcome)) {
        giveUp(turn, frame, Limits.dataLimitExceeded(frame.inside().name()));
      } else {
        turn.caught(index.getAsInt());
        States.exit(turn, frame, outcome, Optional.of(catcher.next()));
      }
    } catch (StatesException e) {
      Failure again = recorded(turn, frame.id(), e);
      giveUp(turn, turn.frame(frame.id()), again);
    }
    return true;
  }

  /** {@return the error output that a catcher sees} */
  private static Json errorOutput(Failure failure) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("Error", failure.error().orElse(null));
    // A timeout has no cause at all in histories, and an empty one here.
    boolean late = failure.error().filter(Errors.TIMEOUT::equals).isPresent();
    output.put("Cause", failure.cause().orElse(late ? "" : null));
    return Json.of(output);
  }

  /** A branch or iteration has failed and did not handle it: so does the state around it. */
  private static void failAround(Turn turn, Frame child, Failure failure) {
    long failedAt = child.lastEventId();
    Frame parent = turn.frame(child.parent());
    abortChildren(turn, parent, Optional.of(child));
    Handlers handlers = handlers(turn.state(parent));
    if (retry(turn, parent, handlers, failure, failedAt)) {
      return;
    }
    turn.emit(
        parent.id(),
        failedAt,
        parent.inside().type() == StateType.MAP
            ? Event.MapStateFailed::new
            : Event.ParallelStateFailed::new);
    catchOrGiveUp(turn, turn.frame(parent.id()), handlers, failure);
  }

  /** Gives up what runs below a frame; the child that failed, if one did, goes first. */
  static void abortChildren(Turn turn, Frame parent, Optional<Frame> failed) {
    boolean mapping = parent.activity() instanceof Activity.Mapping;
    // Iterations of a Map have an event each, in which the one that failed stands out.
    if (mapping) {
      failed.ifPresent(child -> abortIteration(turn, parent, child, Event.MapIterationFailed::new));
    }
    for (Frame child : turn.execution().frames().children(turn.frame(parent.id()))) {
      if (mapping) {
        abortIteration(turn, parent, child, Event.MapIterationAborted::new);
      } else {
        abort(turn, child);
      }
    }
  }

  /** The event of an iteration that did not succeed. */
  private interface IterationEnd {
    Event of(Event.Header header, String name, int index);
  }

  private static void abortIteration(Turn turn, Frame map, Frame child, IterationEnd end) {
    abort(turn, child);
    String name = map.inside().name();
    turn.emit(map.id(), child.lastEventId(), header -> end.of(header, name, child.index()));
  }

  private static void abort(Turn turn, Frame frame) {
    abortChildren(turn, frame, Optional.empty());
    if (isInside(frame) && ABORTABLE.contains(frame.inside().type())) {
      turn.emit(
          frame.id(), header -> new Event.StateAborted(header, frame.inside().type()));
    }
  }

  private static boolean isInside(Frame frame) {
    return switch (frame.activity()) {
      case Activity.Working working -> true;
      case Activity.Sleeping sleeping -> true;
      case Activity.Running running -> true;
      case Activity.Forked forked -> true;
      case Activity.Mapping mapping -> true;
      case Activity.Moving moving -> false;
      case Activity.Ended ended -> false;
    };
  }
}

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

/**
 * What becomes of a failure: a retry, a catch, the failure of the state around, or the end.
 *
 * <p>When a branch fails, its siblings are given up: each open state that AWS has an event for gets
 * one. The failing branch's own Task state is among them, since it is never left. A retry of the
 * Parallel state follows the failing event directly; only when none is left does
 * ParallelStateFailed appear.
 */
final class Failures {
  /** The types that AWS has a StateAborted event for. */
  private static final Set<StateType> ABORTABLE =
      Set.of(StateType.TASK, StateType.WAIT, StateType.PARALLEL, StateType.MAP);

  private Failures() {}

  /** A field of the state that a frame is in failed to evaluate. */
  static void fail(Turn turn, int id, StatesException thrown) {
    fail(turn, id, recorded(turn, id, thrown));
  }

  /**
   * {@return the failure with the name of the state before its cause}
   *
   * <p>A failure of JSONata has an event of its own. It follows what led to the state where the
   * state had not begun its work.
   */
  private static Failure recorded(Turn turn, int id, StatesException thrown) {
    Frame frame = turn.frame(id);
    Failure failure = Limits.bounded(Failure.of(thrown.error(), Turn.located(frame, thrown)));
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
    if (retry(turn, frame, handlers, failure, frame.lastEventId())
        || isCaught(turn, frame, handlers, failure)) {
      return;
    }
    giveUp(turn, frame, failure);
  }

  /** Nothing in the state handles its failure: the state around fails, or the execution. */
  private static void giveUp(Turn turn, Frame frame, Failure failure) {
    if (frame.isRoot()) {
      turn.end(frame.lastEventId(), header -> new Event.ExecutionFailed(header, failure));
    } else {
      failAround(turn, frame, failure);
    }
  }

  private static Handlers handlers(State state) {
    return switch (state) {
      case State.TaskState task -> task.handlers();
      case State.ParallelState parallel -> parallel.handlers();
      case State.PassState pass -> Handlers.NONE;
      case State.ChoiceState choice -> Handlers.NONE;
      case State.WaitState wait -> Handlers.NONE;
      case State.SucceedState succeed -> Handlers.NONE;
      case State.FailState fail -> Handlers.NONE;
    };
  }

  private static boolean retry(
      Turn turn, Frame frame, Handlers handlers, Failure failure, long previousEventId) {
    OptionalInt index = handlers.retrier(failure);
    // A retry that failed before it left an event (its fields do not evaluate) fails alike each
    // time, and there would be no event to carry the next sleep: it was the last.
    if (index.isEmpty() || turn.events().isEmpty()) {
      return false;
    }
    Retrier retrier = handlers.retriers().get(index.getAsInt());
    int used = frame.inside().retries(index.getAsInt());
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
    Optional<Catcher> catcher = handlers.catcher(failure);
    if (catcher.isEmpty()) {
      return false;
    }
    try {
      Transform.Outcome outcome =
          catcher.get().transform().leave(turn.scope(frame), errorOutput(failure));
      if (Limits.exceeds(outcome) || States.hasTooManyVariables(turn, outcome)) {
        giveUp(turn, frame, Limits.dataLimitExceeded(frame.inside().name()));
      } else {
        States.exit(turn, frame, outcome, Optional.of(catcher.get().next()));
      }
    } catch (StatesException e) {
      Failure again = recorded(turn, frame.id(), e);
      giveUp(turn, turn.frame(frame.id()), again);
    }
    return true;
  }

  /** {@return the error output that a catcher sees} */
  private static Json errorOutput(Failure failure) {
    Map<String, Object> output = new LinkedHashMap<>();
    failure.error().ifPresent(error -> output.put("Error", error));
    failure.cause().ifPresent(cause -> output.put("Cause", cause));
    return Json.of(output);
  }

  /** A branch has failed and did not handle it: so does the state that forked it. */
  private static void failAround(Turn turn, Frame branch, Failure failure) {
    long failedAt = branch.lastEventId();
    Frame parent = turn.frame(branch.parent());
    abortChildren(turn, parent.id());
    Handlers handlers = handlers(turn.state(parent));
    if (retry(turn, parent, handlers, failure, failedAt)) {
      return;
    }
    turn.emit(parent.id(), failedAt, Event.ParallelStateFailed::new);
    Frame failed = turn.frame(parent.id());
    if (!isCaught(turn, failed, handlers, failure)) {
      giveUp(turn, failed, failure);
    }
  }

  private static void abortChildren(Turn turn, int parent) {
    for (Frame child : turn.execution().frames().values()) {
      if (child.parent() == parent && !child.isRoot()) {
        abortChildren(turn, child.id());
        if (isInside(child)) {
          StateType type = child.inside().type();
          if (ABORTABLE.contains(type)) {
            turn.emit(child.id(), header -> new Event.StateAborted(header, type));
          }
        }
      }
    }
  }

  private static boolean isInside(Frame frame) {
    return switch (frame.activity()) {
      case Activity.Working working -> true;
      case Activity.Sleeping sleeping -> true;
      case Activity.Running running -> true;
      case Activity.Forked forked -> true;
      case Activity.Moving moving -> false;
      case Activity.Ended ended -> false;
    };
  }
}

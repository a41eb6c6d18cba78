package dev.pawl.execution;

import dev.pawl.definition.Program;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides how an execution goes on.
 *
 * <p>One step takes every frame as far as it goes: until it waits for a time, a task or its
 * children, or until the execution ends. Frames go one after the other, the lowest id first, so
 * that a step has one order on every machine. The iterations of a Map begin one by one, each when
 * the one before it has gone as far as it goes.
 *
 * @spec https://states-language.net/ Amazon States Language
 */
public final class Interpreter {
  private Interpreter() {}

  /**
   * {@return one turn of an execution}
   *
   * <p>The same arguments give the same step. An input that answers nothing outstanding gives a
   * step without events, unless the step before was cut: then any input makes it go on.
   */
  public static Step step(
      Program program, Execution before, Input input, Origin origin, Rules rules) {
    Turn turn = new Turn(program, before, origin, rules);
    if (!before.status().closed()) {
      try {
        take(turn, input);
        run(turn);
      } catch (Turn.HistoryFullException e) {
        turn.end(
            turn.execution().lastEventId(),
            header -> new Event.ExecutionFailed(header, Limits.historyFull(rules.quotas())));
      }
    }
    Execution after = turn.execution();
    return new Step(
        after,
        turn.events(),
        after.effectsSince(before),
        after.cancelledSince(before, input),
        turn.quotas().beyondAws());
  }

  private static void take(Turn turn, Input input) {
    if (input instanceof Input.Start start) {
      begin(turn, start);
    } else if (turn.execution().started().isPresent()) {
      switch (input) {
        case Input.Start again -> throw new IllegalStateException("handled above");
        case Input.TaskReturned answer -> answered(turn, answer);
        case Input.TaskTaken taken -> taken(turn, taken);
        case Input.TokenReturned answer -> answered(turn, answer);
        case Input.Heartbeat beat -> turn.hear(beat.scheduledId());
        case Input.Woken woken -> woken(turn, woken.eventId());
        case Input.StopRequested stop ->
          turn.end(0, header -> new Event.ExecutionAborted(header, stop.why()));
      }
    }
  }

  private static void begin(Turn turn, Input.Start start) {
    if (turn.execution().started().isPresent()) {
      return;
    }
    Optional<Instant> timeoutAt =
        secondsMax(turn, start.identity()).map(seconds -> turn.now().plusSeconds(seconds));
    turn.end(
        0,
        header -> new Event.ExecutionStarted(header, start.identity(), start.input(), timeoutAt));
  }

  private static Optional<Long> secondsMax(Turn turn, Event.Identity identity) {
    Optional<Long> seconds = turn.program().timeoutSeconds();
    return identity.isExpress()
        ? Optional.of(
            Math.min(Limits.EXPRESS_SECONDS_MAX, seconds.orElse(Limits.EXPRESS_SECONDS_MAX)))
        : seconds;
  }

  private static void answered(Turn turn, Input.TaskReturned answer) {
    Optional<Frame> waiting = turn.execution().frames().waitingSince(answer.scheduledId());
    if (waiting.isPresent()
        && waiting.get().activity() instanceof Activity.Running task
        && task.isCalling()
        && task.awaitedId() == answer.scheduledId()) {
      Tasks.called(turn, waiting.get(), task, answer.outcome());
    }
  }

  private static void taken(Turn turn, Input.TaskTaken taken) {
    Optional<Frame> waiting = turn.execution().frames().waitingSince(taken.scheduledId());
    if (waiting.isPresent()
        && waiting.get().activity() instanceof Activity.Running task
        && task.offeredTo().isPresent()) {
      turn.emit(
          waiting.get().id(),
          header -> new Event.TaskStarted(header, task.resource(), taken.workerName()));
    }
  }

  private static void answered(Turn turn, Input.TokenReturned answer) {
    Optional<Frame> waiting = turn.execution().frames().waitingSince(answer.scheduledId());
    if (waiting.isPresent()
        && waiting.get().activity() instanceof Activity.Running task
        && task.hasToken()) {
      Tasks.ended(turn, waiting.get(), task, answer.outcome());
    }
  }

  private static void woken(Turn turn, long eventId) {
    if (isOver(turn, eventId)) {
      turn.end(
          0,
          header ->
              new Event.ExecutionTimedOut(header, new Failure(Optional.empty(), Optional.empty())));
      return;
    }
    Optional<Frame> waiting = turn.execution().frames().waitingSince(eventId);
    waiting.ifPresent(frame -> {
      if (frame.activity() instanceof Activity.Sleeping sleeping
          && !sleeping.until().isAfter(turn.now())) {
        wake(turn, frame, sleeping);
      } else if (frame.activity() instanceof Activity.Running task) {
        if (isPast(task.timeoutAt(), turn.now())) {
          Tasks.timedOut(turn, frame, task, Failure.of(Errors.TIMEOUT));
        } else if (isPast(task.heartbeatAt(), turn.now())) {
          Tasks.timedOut(turn, frame, task, Failure.HEARTBEAT_TIMEOUT);
        }
      }
    });
  }

  private static boolean isOver(Turn turn, long eventId) {
    Event.ExecutionStarted start = turn.execution().start();
    return start.id() == eventId && isPast(start.timeoutAt(), turn.now());
  }

  private static boolean isPast(Optional<Instant> deadline, Instant now) {
    return deadline.filter(at -> !at.isAfter(now)).isPresent();
  }

  private static void wake(Turn turn, Frame frame, Activity.Sleeping sleeping) {
    if (sleeping.retrying()) {
      States.work(turn, frame.id());
    } else {
      States.leave(turn, frame.id(), Optional.empty());
    }
  }

  /** Takes every frame as far as it goes, unless the step grows too long. */
  private static void run(Turn turn) {
    Optional<Frame> next = turn.execution().frames().next();
    while (next.isPresent() && !turn.isLong()) {
      move(turn, next.get());
      requireNoWorkLeft(turn, next.get().id());
      next = turn.execution().frames().next();
    }
  }

  private static void requireNoWorkLeft(Turn turn, int id) {
    Frame frame = turn.execution().frames().get(id);
    if (frame != null && frame.activity() instanceof Activity.Working) {
      throw new IllegalStateException("frame " + id + " was left at work");
    }
  }

  private static void move(Turn turn, Frame frame) {
    switch (frame.activity()) {
      case Activity.Moving moving ->
        States.enter(turn, frame.id(), moving.next().orElse(turn.flow(frame).startAt()));
      case Activity.Forked forked -> States.join(turn, frame.id(), forked.outputs());
      case Activity.Mapping mapping -> Maps.move(turn, frame, mapping);
      case Activity.Ended ended -> end(turn, frame, ended);
      case Activity.Running task -> throw new IllegalStateException("a task cannot move");
      case Activity.Sleeping sleeping -> throw new IllegalStateException("a sleeper cannot move");
      case Activity.Working working -> throw new IllegalStateException("work is never left");
    }
  }

  private static void end(Turn turn, Frame frame, Activity.Ended ended) {
    if (frame.isRoot()) {
      turn.end(frame.lastEventId(), header -> new Event.ExecutionSucceeded(header, ended.output()));
    } else {
      Maps.end(turn, frame);
    }
  }
}

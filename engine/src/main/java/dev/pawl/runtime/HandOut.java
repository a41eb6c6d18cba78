package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Input;
import dev.pawl.execution.TaskTokens;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where the tasks of one writer meet their workers.
 *
 * <p>A task goes to a worker who waits already in the very step that schedules it, so that one
 * write covers both; else it is offered once it is durable. A worker hears of a task when it is
 * recorded that he has it. Until then he can be put back, and so can the task.
 */
final class HandOut {
  private final TaskQueues queues;
  private final TaskTokens tokens;
  private final BiFunction<Turned, Input, Turned> stepping;

  /** @param stepping takes one more step */
  HandOut(TaskQueues queues, TaskTokens tokens, BiFunction<Turned, Input, Turned> stepping) {
    this.queues = queues;
    this.tokens = tokens;
    this.stepping = stepping;
  }

  /** {@return this, with a worker for each task that is offered, as far as workers wait} */
  Turned toWaiting(Turned turned) {
    Turned handed = turned;
    try {
      for (Effect effect : turned.effects()) {
        if (effect instanceof Effect.Offer offer) {
          Optional<Poll> poll = queues.claim(offer.activityArn());
          if (poll.isPresent()) {
            handed = toClaimed(poll.get(), offer.scheduledId(), handed);
          }
        }
      }
      return handed;
    } catch (RuntimeException | StackOverflowError e) {
      // Who was to have the tasks before it has none.
      undo(handed);
      throw e;
    }
  }

  private Turned toClaimed(Poll poll, long scheduledId, Turned turned) {
    boolean taken = false;
    try {
      Turned handed = to(poll, scheduledId, turned);
      taken = handed.isHandedTo(poll);
      return handed;
    } finally {
      if (!taken) {
        queues.putBack(poll);
      }
    }
  }

  /** {@return this, with a task taken by a worker, if it is to be had} */
  private Turned to(Poll poll, long scheduledId, Turned turned) {
    Optional<Json> input = turned.after().offered(scheduledId);
    if (input.isEmpty()) {
      return turned;
    }
    Turned started = stepping.apply(turned, new Input.TaskTaken(scheduledId, poll.workerName()));
    // A history that is full ends instead.
    return started.after().hasToken(scheduledId)
        ? started.handing(new Turned.Handed(poll, scheduledId, input.get()))
        : started;
  }

  /**
   * {@return what becomes of an execution for whose task a worker was found; empty if nothing does}
   *
   * @param execution empty if it has ended
   */
  Optional<Turned> take(Message.Take take, Optional<Execution> execution) {
    if (!take.poll().isOpen()) {
      queues.offerAgain(take.poll().activityArn(), take.task());
      return Optional.empty();
    }
    Optional<Turned> turned = execution.map(
        there -> to(take.poll(), take.task().scheduledId(), Turned.unchanged(take, there)));
    if (turned.filter(taken -> taken.isHandedTo(take.poll())).isEmpty()) {
      queues.putBack(take.poll());
    }
    return turned;
  }

  /** It is durable: tells workers what they have, and forgets what waits in vain. */
  void release(Turned turned) {
    queues.note(turned.id(), turned.after().isWorkedOnOutside());
    for (Turned.Handed task : turned.handed()) {
      Instant startDate = turned.after().start().header().timestamp();
      String token = tokens.token(turned.id().arn(), startDate, task.scheduledId());
      task.poll().answer().complete(Optional.of(new ActivityTask(token, task.input())));
    }
    for (long scheduledId : turned.cancelled()) {
      turned
          .before()
          .offeredTo(scheduledId)
          .ifPresent(
              activityArn -> queues.withdraw(activityArn, new TaskKey(turned.id(), scheduledId)));
    }
  }

  /** It has not happened: lets workers wait for another task. */
  void undo(Turned turned) {
    if (!(turned.message() instanceof Message.Take)) {
      turned.handed().forEach(task -> queues.putBack(task.poll()));
    }
  }

  void offer(ExecutionId id, Effect.Offer offer) {
    queues.offer(offer.activityArn(), new TaskKey(id, offer.scheduledId()));
  }

  /** A worker could not be given a task now, and was told so: it goes to another. */
  void postpone(Message.Take take) {
    queues.offerAgain(take.poll().activityArn(), take.task());
  }

  /** A task cannot be had, for a reason of its own: its worker is given the next. */
  void passOver(Message.Take take) {
    queues.putBack(take.poll());
  }
}

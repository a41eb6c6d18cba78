package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Event;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a shard is asked to do. */
sealed interface Message {
  /** {@return the execution it is about} */
  ExecutionId id();

  /** {@return who waits for what becomes of it; empty for what is not to be lost} */
  default Optional<CompletableFuture<?>> caller() {
    return switch (this) {
      case Start start -> Optional.of(start.reply());
      case TokenAnswer answer -> Optional.of(answer.reply());
      case Take take -> Optional.of(take.poll().answer());
      case Heartbeat beat -> Optional.of(beat.reply());
      case Stop stop -> Optional.of(stop.reply());
      case Answer answer -> Optional.empty();
      case Issue issue -> Optional.empty();
      case Look look -> Optional.empty();
      case Recover recover -> Optional.empty();
    };
  }

  /**
   * {@return whether it ended the task of a job by its token} Who has that may be the job itself,
   * which is left alone.
   */
  default boolean isTokenAnswerFor(Effect.Invoke job) {
    return this instanceof TokenAnswer answer
        && answer.scheduledId() == job.job().map(Effect.Job::scheduledId).orElse(job.scheduledId());
  }

  /** Nothing more comes of it: those who make calls need not remember theirs. */
  default void over(Calls calls) {
    switch (this) {
      case Answer answer -> calls.over(answer.id(), answer.scheduledId());
      case Issue issue -> calls.pass();
      case Start _, TokenAnswer _, Take _, Heartbeat _, Stop _, Look _, Recover _ -> {}
    }
  }

  /** Start an execution. */
  record Start(
      ExecutionId id, Event.Identity identity, Json input, CompletableFuture<StartReply> reply)
      implements Message {}

  /** What those say who make calls; both kinds of executions hear it. */
  sealed interface OfCalls extends Message, ExpressMessage {
    /** {@return the call, by the event that scheduled its task} */
    long scheduledId();
  }

  /** A task was answered. */
  record Answer(ExecutionId id, long scheduledId, Input.Outcome outcome) implements OfCalls {
    /** {@return this, holding no more than its text: for a long rest} */
    Answer compact() {
      return outcome instanceof Input.Outcome.Succeeded done
          ? new Answer(
              id,
              scheduledId,
              new Input.Outcome.Succeeded(Json.trusted(done.output().text())))
          : this;
    }
  }

  /** Somebody still works on a task; the reply is whether it is awaited. */
  record Heartbeat(TaskToken token, CompletableFuture<Boolean> reply) implements Message {
    @Override
    public ExecutionId id() {
      return token.execution();
    }

    long scheduledId() {
      return token.task().scheduledId();
    }
  }

  /** A task was answered by its token; the reply is whether it was awaited. */
  record TokenAnswer(TaskToken token, Input.Outcome outcome, CompletableFuture<Boolean> reply)
      implements Message {
    @Override
    public ExecutionId id() {
      return token.execution();
    }

    long scheduledId() {
      return token.task().scheduledId();
    }
  }

  /** A worker was found for a task. */
  record Take(TaskKey task, Poll poll) implements Message {
    @Override
    public ExecutionId id() {
      return task.execution();
    }
  }

  /** Stop an execution; the reply is its stop date, empty if it is unknown. */
  record Stop(ExecutionId id, Failure why, CompletableFuture<Optional<Instant>> reply)
      implements Message {}

  /** Make a call that was put off, if it is still awaited: there is room again. */
  record Issue(ExecutionId id, long scheduledId) implements OfCalls {}

  /** Something of the execution is due. */
  record Look(ExecutionId id) implements Message {}

  /**
   * Issue again what the execution waits for: it was open when the process ended, or nobody knows
   * whether it was issued.
   *
   * @param until tasks scheduled by events up to this one were in flight when the process ended
   */
  record Recover(ExecutionId id, long until) implements Message {
    /** {@return the message about an execution that was open when the process ended} */
    static Recover ofAll(ExecutionId id) {
      return new Recover(id, Long.MAX_VALUE);
    }

    /** {@return the message about an execution whose process has not ended} */
    static Recover ofNone(ExecutionId id) {
      return new Recover(id, 0);
    }

    /** {@return this, and whatever was scheduled after an event is new} */
    Recover upTo(long eventId) {
      return new Recover(id, Math.min(until, eventId));
    }
  }
}

package dev.pawl.execution;

import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.util.Optional;

/** What the world tells one execution. It names what it answers; a stale one changes nothing. */
public sealed interface Input {

  /** Begin. Only the first input of an execution. */
  record Start(Event.Identity identity, Json input) implements Input {}

  /**
   * The call of a task was answered, or the job that it began has ended.
   *
   * @param scheduledId id of the event that scheduled it, or that tells of the job
   */
  record TaskReturned(long scheduledId, Outcome outcome) implements Input {}

  /**
   * A worker takes up a task of his activity.
   *
   * @param scheduledId id of the event that scheduled it
   */
  record TaskTaken(long scheduledId, Optional<String> workerName) implements Input {}

  /**
   * Somebody outside answered a task by its token.
   *
   * @param scheduledId id of the event that scheduled it
   */
  record TokenReturned(long scheduledId, Outcome outcome) implements Input {}

  /**
   * Somebody still works on a task. Leaves no event, and is forgotten when the execution is read
   * back; whoever does that gives it again.
   *
   * @param scheduledId id of the event that scheduled it
   */
  record Heartbeat(long scheduledId) implements Input {}

  /**
   * A time has come: the end of a wait, a retry, a timeout, or a step that was cut.
   *
   * @param eventId id of the event that asked for it
   */
  record Woken(long eventId) implements Input {}

  /** Somebody wants the execution to end. */
  record StopRequested(Failure why) implements Input {}

  /** How a task ended. */
  sealed interface Outcome {
    /** {@return the characters of its payload, or of its failure} */
    default long characters() {
      return switch (this) {
        case Succeeded done -> done.output().text().length();
        case Failed failed -> failed.failure().characters();
      };
    }

    /** With a result. */
    record Succeeded(Json output) implements Outcome {}

    /** With a failure. */
    record Failed(Failure failure) implements Outcome {}
  }
}

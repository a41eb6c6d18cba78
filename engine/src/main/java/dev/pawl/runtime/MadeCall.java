package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that was begun, until its answer was dealt with. Safe for use by many threads.
 *
 * <p>One that begins a job is never interrupted because nobody waits for it any more: the job may
 * have begun already, and only its answer says how to end it. It is given up instead, and whoever
 * has both, that it was given up and what it answered, sees to the end of the job.
 */
final class MadeCall {
  /** What a call is known by. */
  record Key(ExecutionId id, long scheduledId) {}

  private final Admission place;
  private final boolean beginsJob;

  /** None once it has answered: it holds the parameters, and nobody interrupts it any more. */
  private @Nullable Thread thread;

  /** Of its parameters, and then of its answer. */
  private long characters;

  /** Whether its answer is on its way: then whoever takes that ends the call. */
  private boolean answered;

  /** Whether nobody waits for its answer. */
  private boolean cancelled;

  private boolean left;

  /** Whether it is to be begun again, for others had to have its place. */
  private boolean displaced;

  /** What began a job that nobody waits for; present once it was given up. */
  private Optional<Effect.Invoke> givenUp = Optional.empty();

  /** What a call that begins a job has answered. */
  private Optional<Json> submission = Optional.empty();

  /** @param beginsJob whether its answer tells of a job that has then begun */
  MadeCall(Admission place, boolean beginsJob, long characters) {
    this.place = place;
    this.beginsJob = beginsJob;
    this.characters = characters;
  }

  /** {@return where it has its place} */
  Admission place() {
    return place;
  }

  synchronized void runBy(Thread calling) {
    thread = calling;
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Interrupts it for good; {@return whether it was: not if it has answered, or begins a job} */
  synchronized boolean cancel() {
    if (answered || beginsJob) {
      return false;
    }
    cancelled = true;
    interrupt();
    return true;
  }

  /** Makes it leave its place to others, and be begun again after them. */
  synchronized void displace() {
    if (thread != null) {
      displaced = true;
      thread.interrupt();
    }
  }

  synchronized boolean isDisplaced() {
    return displaced && !answered && !cancelled;
  }

  /** Nobody waits any more for the job that it begins. */
  synchronized void giveUp(Effect.Invoke beginning) {
    givenUp = Optional.of(beginning);
  }

  synchronized boolean isGivenUp() {
    return givenUp.isPresent();
  }

  /** {@return whether its answer is to be sent} */
  synchronized boolean answer(Input.Outcome outcome) {
    thread = null;
    if (beginsJob && outcome instanceof Input.Outcome.Succeeded done) {
      submission = Optional.of(done.output());
    }
    if (cancelled || givenUp.isPresent()) {
      return false;
    }
    answered = true;
    long now = outcome.characters();
    place.resize(characters, now);
    characters = now;
    return true;
  }

  synchronized boolean isAnswered() {
    return answered;
  }

  /** Nobody takes its answer. */
  synchronized void unheard() {
    answered = false;
  }

  /** Gives its place back; {@return whether it had not before} */
  synchronized boolean leave() {
    if (left) {
      return false;
    }
    left = true;
    place.leave(characters);
    return true;
  }

  /** {@return the job that it began and that nobody waits for} */
  synchronized Optional<Effect.Invoke> orphan() {
    return givenUp.flatMap(beginning -> submission.map(beginning::begun));
  }
}

package dev.pawl.simulation;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Calls;
import dev.pawl.runtime.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Those who answer calls: at once, late, twice, out of order, or not before the world has healed,
 * with heartbeats or without. A call that is cancelled is mostly left alone, but its answer may be
 * under way.
 */
final class Workers implements Calls {
  private static final int LATE_SECONDS_MAX = 600;

  /** A call being made. */
  record Call(ExecutionId id, long scheduledId) {}

  /** What is on its way. */
  record Answer(Instant at, int order, Call call, What what) {}

  /** What somebody has to say about a task. */
  sealed interface What {
    /** Its call came to an end. */
    record Returned(Input.Outcome outcome) implements What {}

    /** Somebody who has its token answers it, and asks again until he was heard. */
    record ByToken(Input.Outcome outcome) implements What {}

    /** Somebody still works on it. */
    record Heartbeat() implements What {}
  }

  private final VirtualClock clock;
  private final RandomGenerator random;
  private final PriorityQueue<Answer> answers =
      new PriorityQueue<>(Comparator.comparing(Answer::at).thenComparingInt(Answer::order));

  /** The calls that were begun and are not over. */
  private final Set<Call> made = new HashSet<>();

  /** The calls of this process whose answer it was given, be it dealt with or not. */
  private final Set<Call> answered = new HashSet<>();

  /** The calls that hand out a token: what they are answered with is not the end. */
  private final Set<Call> withToken = new HashSet<>();

  private final List<Call> silent = new ArrayList<>();
  private final Sabotage sabotage;
  private boolean healed;
  private int order;

  Workers(VirtualClock clock, RandomGenerator random, Sabotage sabotage) {
    this.clock = clock;
    this.random = random;
    this.sabotage = sabotage;
  }

  @Override
  public void invoke(ExecutionId id, Effect.Invoke effect) {
    Call call = new Call(id, effect.scheduledId());
    if (!made.add(call)) {
      return;
    }
    if (answered.contains(call)) {
      throw new AssertionError("made again though it was answered: " + call);
    }
    if (effect.resource().arn().endsWith(".waitForTaskToken") && withToken.add(call)) {
      answerByToken(call);
    }
    if (healed) {
      answer(call);
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> silent.add(call);
      case 1 -> {
        answer(call);
        answer(call);
      }
      default -> answer(call);
    }
  }

  private void answer(Call call) {
    long seconds = random.nextInt(3) == 0 ? random.nextInt(LATE_SECONDS_MAX) : 0;
    Duration after = Duration.ofSeconds(seconds).plusMillis(random.nextInt(1_000));
    say(after, call, new What.Returned(outcome()));
  }

  /**
   * Somebody has a token: he answers late, twice, or before the call has ended, and mostly gives
   * heartbeats. He is no part of the process, and does not die with it.
   */
  void answerByToken(Call call) {
    long seconds = random.nextInt(3) == 0 ? random.nextInt(LATE_SECONDS_MAX) : 0;
    Duration after = Duration.ofSeconds(seconds).plusMillis(random.nextInt(1_000));
    if (random.nextInt(3) > 0) {
      int every = 1 + random.nextInt(100);
      for (long beat = every; beat < seconds; beat += every) {
        say(Duration.ofSeconds(beat), call, new What.Heartbeat());
      }
    }
    say(after, call, new What.ByToken(outcome()));
    if (random.nextInt(10) == 0) {
      say(after.plusSeconds(random.nextInt(3)), call, new What.ByToken(outcome()));
    }
  }

  /** Says it a while from now. */
  void say(Duration after, Call call, What what) {
    answers.add(new Answer(clock.instant().plus(after), order++, call, what));
  }

  private Input.Outcome outcome() {
    return switch (random.nextInt(7)) {
      case 0 -> new Input.Outcome.Failed(Failure.of("Oops", "it failed"));
      case 1 -> new Input.Outcome.Failed(Failure.of("Broken"));
      case 2 -> new Input.Outcome.Succeeded(Json.of(List.of(random.nextInt(9))));
      default -> new Input.Outcome.Succeeded(RandomProgram.input(random));
    };
  }

  @Override
  public void cancel(ExecutionId id, long scheduledId) {
    Call call = new Call(id, scheduledId);
    if (made.remove(call)) {
      silent.remove(call);
      if (random.nextBoolean()) {
        answers.removeIf(
            answer -> answer.what() instanceof What.Returned && answer.call().equals(call));
      }
    }
  }

  @Override
  public void over(ExecutionId id, long scheduledId) {
    made.remove(new Call(id, scheduledId));
  }

  /** The process died: whoever worked inside it is gone; an answer from outside may still come. */
  void die() {
    made.clear();
    answered.clear();
    silent.clear();
    answers.removeIf(answer -> answer.what() instanceof What.Returned && random.nextInt(4) != 0);
  }

  /** From here on every call is answered, the forgotten ones too. */
  void heal() {
    healed = true;
    silent.forEach(this::answer);
    silent.clear();
  }

  /** An execution was removed; another may have its name, and tasks of the same number. */
  void forget(ExecutionId id) {
    withToken.removeIf(call -> call.id().equals(id));
    // A call that handed out a token may go on when the task has ended by it.
    made.removeIf(call -> call.id().equals(id));
    answered.removeIf(call -> call.id().equals(id));
  }

  /** {@return when the next answer comes} */
  Optional<Instant> next() {
    return Optional.ofNullable(answers.peek()).map(Answer::at);
  }

  /** Removes and returns the next answer; it must have come. */
  Answer take() {
    Answer answer = answers.remove();
    if (answer.what() instanceof What.Returned) {
      if (made.contains(answer.call())) {
        // Else it was made by a process that died, and this one knows nothing of it.
        answered.add(answer.call());
      }
      if (sabotage.forgetsAnswered()) {
        made.remove(answer.call());
      }
    }
    return answer;
  }

  /** {@return the calls being made, but for those whose task may have ended by its token} */
  Set<Call> made() {
    Set<Call> calls = new HashSet<>(made);
    calls.removeAll(withToken);
    return calls;
  }
}

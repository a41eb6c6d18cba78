package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.journal.ExecutionId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Calls that wait until their driver makes them, one by one, in the order they were asked for. */
final class InlineCalls implements Calls {
  /** A call to be made. */
  record Key(ExecutionId id, long scheduledId) {}

  private final SequencedMap<Key, Effect.Invoke> waiting = new LinkedHashMap<>();

  /** The calls that were made, and whose answers are not dealt with. */
  private final Map<Key, Input.Outcome> answered = new HashMap<>();

  private final Outcomes outcomes;

  InlineCalls(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void invoke(ExecutionId id, Effect.Invoke call) {
    Key key = new Key(id, call.scheduledId());
    if (!answered.containsKey(key)) {
      waiting.putIfAbsent(key, call);
    }
  }

  @Override
  public void cancel(ExecutionId id, long scheduledId) {
    waiting.remove(new Key(id, scheduledId));
  }

  @Override
  public void end(ExecutionId id, Effect.Invoke job) {
    Input.Outcome outcome = answered.get(new Key(id, job.scheduledId()));
    if (!job.beginsJob() || outcome == null) {
      outcomes.end(id, job);
    } else if (outcome instanceof Input.Outcome.Succeeded done) {
      outcomes.end(id, job.begun(done.output()));
    }
  }

  @Override
  public void over(ExecutionId id, long scheduledId) {
    answered.remove(new Key(id, scheduledId));
  }

  /**
   * {@return the answer of the call asked for first, which is made; empty if none waits}
   *
   * @throws IllegalStateException if the integration was interrupted: in virtual time nobody does
   */
  Optional<Message.Answer> callNext() {
    Map.Entry<Key, Effect.Invoke> first = waiting.pollFirstEntry();
    if (first == null) {
      return Optional.empty();
    }
    Key key = first.getKey();
    try {
      Input.Outcome outcome = outcomes.of(key.id(), first.getValue());
      answered.put(key, outcome);
      return Optional.of(new Message.Answer(key.id(), key.scheduledId(), outcome));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("call " + key + " was interrupted in virtual time", e);
    }
  }
}

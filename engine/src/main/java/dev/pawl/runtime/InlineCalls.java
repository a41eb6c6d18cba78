package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.journal.ExecutionId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Calls that wait until their driver makes them, one by one, in the order they were asked for. */
final class InlineCalls implements Calls {
  /** A call to be made. */
  record Key(ExecutionId id, long scheduledId) {}

  private final SequencedMap<Key, Effect.Invoke> waiting = new LinkedHashMap<>();

  /** The calls that were made, and whose answers are not dealt with. */
  private final Set<Key> answered = new HashSet<>();

  private final Outcomes outcomes;

  InlineCalls(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void invoke(ExecutionId id, Effect.Invoke call) {
    Key key = new Key(id, call.scheduledId());
    if (!answered.contains(key)) {
      waiting.putIfAbsent(key, call);
    }
  }

  @Override
  public void cancel(ExecutionId id, long scheduledId) {
    waiting.remove(new Key(id, scheduledId));
  }

  @Override
  public void end(ExecutionId id, Effect.Invoke job) {
    outcomes.end(id, job);
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
    answered.add(key);
    try {
      return Optional.of(
          new Message.Answer(key.id(), key.scheduledId(), outcomes.of(key.id(), first.getValue())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("call " + key + " was interrupted in virtual time", e);
    }
  }
}

package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Step;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one message has led to, not yet durable: one step, or several in a row.
 *
 * @param before the execution before the message
 * @param after the execution after it
 * @param beyondAws the first thing that AWS would not have let pass
 * @param handed the workers who are given tasks by it
 */
record Turned(
    Message message,
    Execution before,
    Execution after,
    List<Event> events,
    List<Effect> effects,
    List<Long> cancelled,
    Optional<String> beyondAws,
    List<Handed> handed) {

  /** A task that a worker is given. */
  record Handed(Poll poll, long scheduledId, Json input) {}

  static Turned unchanged(Message message, Execution execution) {
    return new Turned(
        message,
        execution,
        execution,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  ExecutionId id() {
    return message.id();
  }

  /** {@return whether the execution is another than before, be it by a heartbeat alone} */
  @SuppressWarnings("ReferenceEquality") // what nothing happened to is the same object
  boolean isChanged() {
    return after != before;
  }

  Turned then(Step step) {
    return new Turned(
        message,
        before,
        step.after(),
        joined(events, step.events()),
        joined(awaited(step.cancelled()), step.effects()),
        joined(cancelled, step.cancelled()),
        beyondAws.or(step::beyondAws),
        handed);
  }

  /** {@return this, owing the world one call, if it is outstanding} */
  Turned owing(long scheduledId) {
    List<Effect> calls = after.pending().stream()
        .filter(
            effect -> effect instanceof Effect.Invoke invoke && invoke.scheduledId() == scheduledId)
        .toList();
    return new Turned(message, before, after, events, calls, cancelled, beyondAws, handed);
  }

  /** {@return this, owing the world all that is outstanding, whether it was owed before or not} */
  Turned owingAll() {
    return new Turned(
        message, before, after, events, after.pending(), cancelled, beyondAws, handed);
  }

  boolean isHandedTo(Poll poll) {
    return handed.stream().anyMatch(task -> task.poll().equals(poll));
  }

  /** {@return this, with a worker for a task, who is not to be looked for any more} */
  Turned handing(Handed task) {
    List<Effect> others = effects.stream()
        .filter(effect -> !isOf(effect, List.of(task.scheduledId())))
        .toList();
    return new Turned(
        message,
        before,
        after,
        events,
        others,
        cancelled,
        beyondAws,
        joined(handed, List.of(task)));
  }

  /** {@return the effects without the tasks that are given up before anybody knew of them} */
  private List<Effect> awaited(List<Long> givenUp) {
    if (givenUp.isEmpty()) {
      return effects;
    }
    return effects.stream().filter(effect -> !isOf(effect, givenUp)).toList();
  }

  /** {@return whether an effect is for one of these tasks, to be done or to be offered} */
  private static boolean isOf(Effect effect, List<Long> tasks) {
    return switch (effect) {
      case Effect.Invoke invoke -> tasks.contains(invoke.scheduledId());
      case Effect.Offer offer -> tasks.contains(offer.scheduledId());
      case Effect.Wake wake -> false;
    };
  }

  /**
   * {@return what to append; empty if nothing happened}
   *
   * @param shards how many there are
   */
  Optional<Journal.Append> append(int shards) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> recorded = new ArrayList<>(events.size());
    events.forEach(event -> recorded.add(EventCodec.encode(event)));
    return Optional.of(
        new Journal.Append(id(), before.lastEventId(), recorded, summary(id().shard(shards))));
  }

  private Summary summary(int shard) {
    Event.ExecutionStarted start = after.start();
    Event.Identity identity = start.identity();
    return new Summary(
        identity.stateMachineArn(),
        identity.name(),
        shard,
        after.status(),
        start.header().timestamp(),
        after.stoppedAt(),
        after.wakeAt(),
        identity.versionArn(),
        identity.aliasArn());
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    if (some.isEmpty() || more.isEmpty()) {
      return some.isEmpty() ? more : some;
    }
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}

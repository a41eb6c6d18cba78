package dev.pawl.simulation;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Input;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.runtime.StartReply;
import dev.pawl.runtime.VirtualEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows what must hold, and says when it does not. Reads the journal beneath its faults, keeps each
 * execution replayed as far as it is recorded, and compares.
 *
 * <p>A violation is an {@link AssertionError} that says what and where.
 */
final class Oracle {
  private static final int EVENTS_AT_ONCE = 1_000_000;

  private final Journal journal;
  private final Duration keep;
  private final Map<ExecutionId, Execution> recorded = new LinkedHashMap<>();
  private final Map<ExecutionId, Execution> compared = new HashMap<>();
  private final Map<Workers.Call, Set<Input.Outcome>> answers = new HashMap<>();
  private final Set<Workers.Call> heard = new HashSet<>();
  private long events;
  private int removed;
  private long removedPrint = 17;

  /** @param keep how long an execution is kept after its end, at the least */
  Oracle(Journal journal, Duration keep) {
    this.journal = journal;
    this.keep = keep;
  }

  /** Checks the replies that were given in a step. Before the step itself is looked at. */
  void checkReplies(List<Clients.Asked> answered, boolean healed) {
    for (Clients.Asked asked : answered) {
      if (asked.reply().isCompletedExceptionally()) {
        require(!healed, "nothing is wrong, but a client was told so: " + asked);
      } else {
        switch (asked) {
          case Clients.Asked.Start start -> checkStart(start, start.reply().join());
          case Clients.Asked.Stop stop -> checkStop(stop, stop.reply().join());
        }
      }
    }
  }

  private void checkStart(Clients.Asked.Start asked, StartReply reply) {
    Event.ExecutionStarted first = first(asked.id(), reply);
    switch (reply) {
      case StartReply.Started started -> {
        require(first.input().equals(asked.input()), "started with other input: " + asked);
        require(
            first.header().timestamp().equals(started.startDate()),
            "started at " + first.header().timestamp() + ": " + reply);
      }
      case StartReply.AlreadyExists exists ->
        require(
            summary(asked.id()).status().closed() || !first.input().equals(asked.input()),
            "it runs with the same input, so it is the same wish: " + asked);
    }
  }

  private Event.ExecutionStarted first(ExecutionId id, StartReply reply) {
    List<byte[]> first = journal.read(id, 0, 1);
    require(!first.isEmpty(), "a reply was given that is not durable: " + reply + " for " + id);
    return (Event.ExecutionStarted) EventCodec.decode(first.getFirst());
  }

  private Summary summary(ExecutionId id) {
    return journal
        .summary(id)
        .orElseThrow(() -> new AssertionError("no row of " + id))
        .summary();
  }

  private void checkStop(Clients.Asked.Stop asked, Optional<Instant> stopDate) {
    if (stopDate.isPresent()) {
      Summary summary = summary(asked.id());
      require(summary.status().closed(), "stopped, but not durably: " + asked.id());
      require(summary.stoppedAt().equals(stopDate), "stopped at another time: " + asked.id());
    } else {
      require(!recorded.containsKey(asked.id()), "it exists, but was not found: " + asked.id());
    }
  }

  /**
   * Checks what the journal holds of an execution against itself, and against what is at hand.
   *
   * @return whether it was removed since the last look, its time being over
   */
  boolean check(ExecutionId id, VirtualEngine engine, Instant now) {
    Optional<Journal.Row> row = journal.summary(id);
    if (row.isEmpty()) {
      Execution gone = recorded.remove(id);
      if (gone != null) {
        forget(id, gone, now);
      }
      return gone != null;
    }
    Execution known = recorded.getOrDefault(id, Execution.NONE);
    Execution replayed = replay(id, known);
    if (!isSame(known, replayed)) {
      require(
          replayed.lastEventId() == row.get().lastEventId(),
          "the row of " + id + " is at " + row.get().lastEventId());
      checkSummary(replayed, row.get().summary());
    }
    engine.atHand(id).ifPresent(live -> checkLive(id, live, replayed));
    return false;
  }

  private void forget(ExecutionId id, Execution gone, Instant now) {
    boolean old = gone.stoppedAt().filter(at -> at.plus(keep).isBefore(now)).isPresent();
    require(old, "removed at " + now + " before its time: " + gone);
    removed++;
    removedPrint = fold(removedPrint, gone);
    compared.remove(id);
    answers.keySet().removeIf(call -> call.id().equals(id));
    heard.removeIf(call -> call.id().equals(id));
  }

  /** Checks that an answer to a task that was acknowledged is recorded, and the only one. */
  void checkHeard(Workers.Call call) {
    require(heard.add(call), "two answers were acknowledged: " + call);
    Execution now = replay(call.id(), recorded.getOrDefault(call.id(), Execution.NONE));
    require(
        now.lastEventId() > 0 && !now.hasToken(call.scheduledId()),
        "acknowledged, but not recorded: " + call);
  }

  private void checkLive(ExecutionId id, Execution live, Execution replayed) {
    if (!isSame(live, compared.get(id))) {
      require(live.recorded().equals(replayed), "live " + live + "\nrecorded " + replayed);
      compared.put(id, live);
    } else {
      require(live.lastEventId() == replayed.lastEventId(), "live is behind: " + live);
    }
  }

  @SuppressWarnings("ReferenceEquality") // what is the same object was compared before
  private static boolean isSame(Execution one, @Nullable Execution other) {
    return one == other;
  }

  /** An answer is given to a call: from here on its outcome may be recorded for it. */
  void noteAnswer(Workers.Call call, Input.Outcome outcome) {
    answers.computeIfAbsent(call, first -> new HashSet<>()).add(outcome);
  }

  /** Checks that what is recorded as the end of a task was the answer to that very call. */
  private void checkAnswer(ExecutionId id, Execution before, Event event) {
    Optional<Input.Outcome> outcome = outcome(event);
    if (outcome.isPresent()) {
      long scheduledId = before.taskOf(event).orElse(-1);
      require(
          answers.getOrDefault(new Workers.Call(id, scheduledId), Set.of()).contains(outcome.get()),
          "call " + scheduledId + " of " + id + " was never answered so: " + event);
    }
  }

  private static Optional<Input.Outcome> outcome(Event event) {
    if (event instanceof Event.TaskSucceeded done) {
      return Optional.of(new Input.Outcome.Succeeded(done.output()));
    }
    if (event instanceof Event.TaskSubmitted made) {
      return Optional.of(new Input.Outcome.Succeeded(made.output()));
    }
    if (event instanceof Event.TaskSubmitFailed failed) {
      return Optional.of(new Input.Outcome.Failed(failed.failure()));
    }
    return event instanceof Event.TaskFailed failed
        ? Optional.of(new Input.Outcome.Failed(failed.failure()))
        : Optional.empty();
  }

  private Execution replay(ExecutionId id, Execution known) {
    Execution execution = known;
    for (byte[] next : journal.read(id, execution.lastEventId(), EVENTS_AT_ONCE)) {
      require(!execution.status().closed(), "an event after the end of " + id);
      Event event = EventCodec.decode(next);
      checkAnswer(id, execution, event);
      execution = execution.apply(event);
      events++;
    }
    recorded.put(id, execution);
    return execution;
  }

  private static void checkSummary(Execution execution, Summary summary) {
    require(summary.status() == execution.status(), "status of " + summary);
    require(summary.stoppedAt().equals(execution.stoppedAt()), "stop date of " + summary);
    require(
        summary.wakeAt().equals(execution.wakeAt()) || isPutOff(execution, summary),
        "wake-up of " + summary + ": " + execution.wakeAt());
    require(
        !execution.status().closed() || execution.pending().isEmpty(),
        "pending after the end: " + summary);
    require(
        execution.status().closed()
            || execution.wakeAt().isPresent()
            || execution.isWorkedOnOutside(),
        "nothing will ever happen: " + summary);
  }

  /** {@return whether the wake-up may have been put off by heartbeats, which no event tells of} */
  private static boolean isPutOff(Execution execution, Summary summary) {
    return execution.isWorkedOnOutside()
        && summary.wakeAt().isPresent()
        && execution.wakeAt().isPresent()
        && execution.wakeAt().get().isBefore(summary.wakeAt().get());
  }

  /** Checks that the calls being made are those that are pending, where nothing went wrong. */
  void checkCalls(Set<Workers.Call> made) {
    Set<Workers.Call> pending = new HashSet<>();
    recorded.forEach((id, execution) -> {
      for (Effect effect : execution.pending()) {
        if (effect instanceof Effect.Invoke call
            && !call.resource().arn().endsWith(".waitForTaskToken")) {
          pending.add(new Workers.Call(id, call.scheduledId()));
        }
      }
    });
    require(made.equals(pending), "made " + made + "\npending " + pending);
  }

  /** Checks that no task waits for a worker, where workers wait and nothing went wrong. */
  void checkOffers() {
    recorded.forEach((id, execution) -> {
      for (Effect effect : execution.pending()) {
        require(!(effect instanceof Effect.Offer), "nobody has " + effect + " of " + id);
      }
    });
  }

  /**
   * Checks that nothing is overdue: what was due came at its time.
   *
   * @param booted since when the process runs: what was at work then counts as heard of
   */
  void checkPunctual(Instant booted, Instant now, VirtualEngine engine) {
    recorded.forEach((id, execution) -> {
      // What is at hand knows of heartbeats, and is otherwise as it is recorded.
      for (Effect effect :
          engine.atHand(id).orElse(execution.heardAllBy(booted)).pending()) {
        require(
            !(effect instanceof Effect.Wake wake) || wake.at().isAfter(now),
            "overdue at " + now + " in " + id + ": " + effect + " of " + execution + " live "
                + engine.atHand(id).isPresent());
      }
    });
  }

  /** Checks that every execution has ended. */
  void checkEnded() {
    recorded.forEach((id, execution) -> require(
        execution.status() != Status.RUNNING,
        id + " never ends; it waits for " + execution.pending()));
  }

  /** {@return how many executions were recorded} */
  int executions() {
    return recorded.size() + removed;
  }

  /** {@return how many events were recorded} */
  long events() {
    return events;
  }

  /** {@return a number that tells runs apart: of what was recorded, and in which order} */
  long fingerprint() {
    long print = removedPrint;
    for (Execution execution : recorded.values()) {
      print = fold(print, execution);
    }
    return print;
  }

  private static long fold(long print, Execution execution) {
    long folded = print * 31 + execution.started().hashCode();
    folded = folded * 31 + execution.lastEventId();
    return folded * 31 + execution.stoppedAt().hashCode();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}

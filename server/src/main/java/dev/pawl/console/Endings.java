package dev.pawl.console;

import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How executions began and ended, by their first and last events. */
final class Endings {
  /** An execution without an error, and what was not found in so few steps. */
  private static final Failure NONE = new Failure(Optional.empty(), Optional.empty());

  /** Events between a failure and the state in which it came about. */
  private static final int STEPS_MAX = 12;

  /** Failures that are kept, which never change. */
  private static final int KEPT_MAX = 10_000;

  private final Journal journal;
  private final Map<ExecutionId, Failed> kept = new LinkedHashMap<>();

  /**
   * Why an execution did not succeed.
   *
   * @param state the state in which that came about; empty if none is to be blamed
   */
  record Failed(Optional<String> error, Optional<String> state) {}

  Endings(Journal journal) {
    this.journal = journal;
  }

  Optional<Json> input(Journal.Row row) {
    return event(row.id(), 1)
        .filter(Event.ExecutionStarted.class::isInstance)
        .map(event -> ((Event.ExecutionStarted) event).input());
  }

  Optional<Json> output(Journal.Row row) {
    return event(row.id(), row.lastEventId())
        .filter(Event.ExecutionSucceeded.class::isInstance)
        .map(event -> ((Event.ExecutionSucceeded) event).output());
  }

  /** {@return error and cause of an execution that has ended otherwise than well} */
  Failure failure(Journal.Row row) {
    return event(row.id(), row.lastEventId()).map(Endings::failure).orElse(NONE);
  }

  private static Failure failure(Event last) {
    if (last instanceof Event.ExecutionFailed end) {
      return end.failure();
    }
    if (last instanceof Event.ExecutionAborted end) {
      return end.failure();
    }
    return last instanceof Event.ExecutionTimedOut end ? end.failure() : NONE;
  }

  /** {@return why an execution that has ended did not succeed} */
  Failed failed(Journal.Row row) {
    synchronized (kept) {
      Failed known = kept.get(row.id());
      if (known != null) {
        return known;
      }
    }
    Failed found = new Failed(failure(row).error(), state(row));
    synchronized (kept) {
      if (kept.size() >= KEPT_MAX) {
        kept.remove(kept.keySet().iterator().next());
      }
      kept.put(row.id(), found);
    }
    return found;
  }

  /** {@return the state that the events before the last lead back to} */
  private Optional<String> state(Journal.Row row) {
    long id = row.lastEventId();
    for (int step = 0; step < STEPS_MAX && id > 0; step++) {
      Optional<Event> event = event(row.id(), id);
      if (event.isEmpty()) {
        return Optional.empty();
      }
      if (event.get() instanceof Event.StateEntered entered) {
        return Optional.of(entered.name());
      }
      id = event.get().header().previousEventId();
    }
    return Optional.empty();
  }

  private Optional<Event> event(ExecutionId id, long eventId) {
    return journal.read(id, eventId - 1, 1).stream().findFirst().map(EventCodec::decode);
  }
}

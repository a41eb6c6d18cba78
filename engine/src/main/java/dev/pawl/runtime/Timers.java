package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The executions of one shard that must be looked at soon, by time: one time each, the earliest.
 * Who looks finds out from the execution what is due, and sets its next time.
 */
final class Timers {
  /** The order of {@link dev.pawl.journal.Journal#due}. */
  static final Comparator<Due> ORDER = Comparator.comparing(Due::wakeAt).thenComparing(Due::id);

  private final Map<ExecutionId, Instant> times = new HashMap<>();
  private final TreeSet<Due> entries = new TreeSet<>(ORDER);

  /** Sets the time of an execution in place of the one it had. */
  void set(ExecutionId id, Instant at) {
    Instant before = times.put(id, at);
    if (!at.equals(before)) {
      if (before != null) {
        entries.remove(new Due(before, id));
      }
      entries.add(new Due(at, id));
    }
  }

  void remove(ExecutionId id) {
    Instant before = times.remove(id);
    if (before != null) {
      entries.remove(new Due(before, id));
    }
  }

  int size() {
    return entries.size();
  }

  /** {@return the time of the first entry} */
  Optional<Instant> first() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.first().wakeAt());
  }

  /** Removes and returns the execution that is due first; one must be there. */
  ExecutionId removeFirst() {
    ExecutionId id = entries.removeFirst().id();
    times.remove(id);
    return id;
  }

  /** Removes and returns executions due at a time, the earliest first, at most {@code limit}. */
  List<ExecutionId> due(Instant now, int limit) {
    List<ExecutionId> due = new ArrayList<>();
    while (due.size() < limit && first().filter(at -> !at.isAfter(now)).isPresent()) {
      due.add(removeFirst());
    }
    return due;
  }

  /** Keeps the first entries alone, so many and at least one; {@return the last that is kept} */
  Due keepFirst(int count) {
    while (entries.size() > count) {
      times.remove(entries.removeLast().id());
    }
    return entries.getLast();
  }
}

package dev.pawl.runtime;

import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The agendas of the shards that one writer has. */
final class Agendas {
  private final int shards;
  private final NavigableMap<Integer, Agenda> byShard = new TreeMap<>();

  /** The shard whose turn is first, so that those behind it have theirs when there is no room. */
  private int first = 0;

  /**
   * @param numbers of the shards that the writer has, 1 or more
   * @param shards how many there are in all
   */
  Agendas(IntStream numbers, int shards, Journal journal) {
    this.shards = shards;
    numbers.forEach(number -> byShard.put(number, new Agenda(number, journal)));
  }

  /** As {@link Agenda#open}. */
  void open(Instant now) {
    byShard.values().forEach(each -> each.open(now));
  }

  /** {@return as {@link Agenda#note}} */
  boolean note(ExecutionId id, Execution execution) {
    Agenda agenda = byShard.get(id.shard(shards));
    if (agenda == null) {
      throw new IllegalArgumentException(
          id + " is in shard " + id.shard(shards) + ", not in " + byShard.keySet());
    }
    return agenda.note(id, execution);
  }

  /**
   * {@return as {@link Agenda#due}; a shard with much to do leaves room to the others, and each has
   * its turn to be first}
   */
  List<ExecutionId> due(Instant now, int limit) {
    List<ExecutionId> due = new ArrayList<>();
    int left = byShard.size();
    List<Agenda> inTurn = new ArrayList<>(byShard.tailMap(first, true).values());
    inTurn.addAll(byShard.headMap(first, false).values());
    Integer next = byShard.higherKey(first);
    first = next == null ? byShard.firstKey() : next;
    for (Agenda each : inTurn) {
      due.addAll(each.due(now, (limit - due.size() + left - 1) / left));
      left--;
    }
    return due;
  }

  /** As {@link Agenda#lookAhead}. */
  void lookAhead(Instant now) {
    byShard.values().forEach(each -> each.lookAhead(now));
  }

  /** {@return as {@link Agenda#next}} */
  Instant next() {
    return byShard.values().stream()
        .map(Agenda::next)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** {@return as {@link Agenda#nextLook}} */
  Optional<Instant> nextLook() {
    return byShard.values().stream()
        .flatMap(each -> each.nextLook().stream())
        .min(Comparator.naturalOrder());
  }
}

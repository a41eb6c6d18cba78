package dev.pawl.journal.memory;

import dev.pawl.journal.Arguments;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Notices;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A journal in memory. Durable means here: for as long as the process lives. */
public final class MemoryJournal implements Journal {
  private static final Comparator<Due> SOONEST =
      Comparator.comparing(Due::wakeAt).thenComparing(Due::id);
  private static final Comparator<Started> NEWEST =
      Comparator.comparing(Started::at).reversed().thenComparing(Started::id);

  private static final Comparator<Ended> FIRST_TO_END =
      Comparator.comparing(Ended::at).thenComparing(Ended::id);

  private final Map<ExecutionId, Kept> executions = new HashMap<>();
  private final Map<Integer, NavigableSet<Due>> agendas = new HashMap<>();
  private final Map<String, NavigableSet<Started>> machines = new HashMap<>();
  private final Map<String, Map<Status, Long>> counts = new HashMap<>();
  private final NavigableSet<Ended> ended = new TreeSet<>(FIRST_TO_END);
  private final MemoryNotices notices = new MemoryNotices();
  private boolean closed;

  /** {@return what is to be told of this journal} */
  public Notices notices() {
    return notices;
  }

  @Override
  public synchronized Set<ExecutionId> append(List<Append> batch) {
    requireOpen();
    Set<ExecutionId> refused = new HashSet<>();
    for (Append append : batch) {
      long last = row(append.id()).map(Row::lastEventId).orElse(0L);
      if (refused.contains(append.id()) || last != append.expectedLastEventId()) {
        refused.add(append.id());
      } else {
        accept(append);
      }
    }
    return refused;
  }

  private void accept(Append append) {
    ExecutionId id = append.id();
    row(id).ifPresent(before -> unindex(id, before.summary()));
    List<byte[]> events =
        executions.containsKey(id) ? executions.get(id).events : new ArrayList<>();
    events.addAll(append.events());
    executions.put(id, new Kept(events, new Row(id, append.lastEventId(), append.summary())));
    index(id, append.summary());
    notices.note(append);
  }

  private void index(ExecutionId id, Summary summary) {
    summary.wakeAt().ifPresent(at -> agenda(summary.shard()).add(new Due(at, id)));
    machine(summary.stateMachineArn()).add(new Started(summary.startedAt(), id));
    summary.stoppedAt().ifPresent(at -> ended.add(new Ended(at, id)));
    count(summary, 1);
  }

  private void unindex(ExecutionId id, Summary summary) {
    summary.wakeAt().ifPresent(at -> agenda(summary.shard()).remove(new Due(at, id)));
    machine(summary.stateMachineArn()).remove(new Started(summary.startedAt(), id));
    summary.stoppedAt().ifPresent(at -> ended.remove(new Ended(at, id)));
    count(summary, -1);
  }

  @Override
  public synchronized List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
    requireOpen();
    Arguments.requirePage(afterEventId, limit);
    Kept kept = executions.get(id);
    if (kept == null || afterEventId >= kept.events.size()) {
      return List.of();
    }
    int from = (int) afterEventId;
    int count = Math.min(limit, kept.events.size() - from);
    return List.copyOf(kept.events.subList(from, from + count));
  }

  @Override
  public synchronized Optional<Row> summary(ExecutionId id) {
    requireOpen();
    return row(id);
  }

  @Override
  public synchronized List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    NavigableSet<Due> agenda = agenda(shard);
    return after.map(last -> agenda.tailSet(last, false)).orElse(agenda).stream()
        .takeWhile(due -> !due.wakeAt().isAfter(until))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Row> list(
      String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    return behind(stateMachineArn, after)
        .flatMap(started -> row(started.id()).stream())
        .filter(row -> status.isEmpty() || status.get() == row.summary().status())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Indexed> indexed(
      Collection<String> stateMachineArns, Set<Status> statuses, Optional<Row> after, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    return stateMachineArns.stream()
        .distinct()
        .flatMap(arn -> behind(arn, after)
            .flatMap(started -> row(started.id()).stream())
            .filter(row -> statuses.contains(row.summary().status()))
            .limit(limit))
        .map(MemoryJournal::indexed)
        .sorted(Comparator.comparing(Indexed::startedAt).reversed().thenComparing(Indexed::id))
        .limit(limit)
        .toList();
  }

  private static Indexed indexed(Row row) {
    Summary summary = row.summary();
    return new Indexed(summary.stateMachineArn(), row.id(), summary.status(), summary.startedAt());
  }

  @Override
  public synchronized Map<Status, Long> counts(String stateMachineArn) {
    requireOpen();
    return Map.copyOf(counts.getOrDefault(stateMachineArn, Map.of()));
  }

  /** Without places to go on from: what was removed is not met again. */
  @Override
  public synchronized Removal remove(Instant endedBefore, Optional<String> from, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    int removed = 0;
    while (!ended.isEmpty() && ended.first().at().isBefore(endedBefore)) {
      if (removed == limit) {
        return new Removal(removed, Optional.of("the rest"));
      }
      ExecutionId id = ended.first().id();
      unindex(id, row(id).orElseThrow().summary());
      executions.remove(id);
      removed++;
    }
    return new Removal(removed, Optional.empty());
  }

  @Override
  public void reclaim() {
    // The garbage collector has seen to it.
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private Optional<Row> row(ExecutionId id) {
    return Optional.ofNullable(executions.get(id)).map(Kept::row);
  }

  private NavigableSet<Due> agenda(int shard) {
    return agendas.computeIfAbsent(shard, absent -> new TreeSet<>(SOONEST));
  }

  private Stream<Started> behind(String stateMachineArn, Optional<Row> after) {
    NavigableSet<Started> all = machine(stateMachineArn);
    return after
        .map(row -> all.tailSet(new Started(row.summary().startedAt(), row.id()), false))
        .orElse(all)
        .stream();
  }

  /** Adds to the count of a status; one of none is left out. */
  private void count(Summary summary, long more) {
    Map<Status, Long> known =
        counts.computeIfAbsent(summary.stateMachineArn(), _ -> new EnumMap<>(Status.class));
    long now = known.getOrDefault(summary.status(), 0L) + more;
    if (now == 0) {
      known.remove(summary.status());
    } else {
      known.put(summary.status(), now);
    }
  }

  private NavigableSet<Started> machine(String arn) {
    return machines.computeIfAbsent(arn, absent -> new TreeSet<>(NEWEST));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the journal is closed");
    }
  }

  private record Kept(List<byte[]> events, Row row) {}

  private record Ended(Instant at, ExecutionId id) {}

  private record Started(Instant at, ExecutionId id) {}
}

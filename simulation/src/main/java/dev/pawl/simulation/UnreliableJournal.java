package dev.pawl.simulation;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.ForwardingJournal;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import dev.pawl.journal.WritesRefusedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A journal whose disk fails now and then: an operation fails before it is done or after, or the
 * process dies before it or after; or the disk is full for a while, and what became of the append
 * that filled it shows only when there is room again. It never lies, and it can be healed.
 */
final class UnreliableJournal implements ForwardingJournal {
  private static final int FULL_SECONDS_MAX = 120;

  private final Journal journal;
  private final InstantSource clock;
  private final RandomGenerator random;
  private double faults;
  private Optional<Instant> fullUntil = Optional.empty();

  /** What filled the disk, if it will be found to be there. */
  private List<Append> undecided = List.of();

  /** @param faults how often an operation goes wrong, from 0 to 1 */
  UnreliableJournal(Journal journal, InstantSource clock, RandomGenerator random, double faults) {
    this.journal = journal;
    this.clock = clock;
    this.random = random;
    this.faults = faults;
  }

  /** From here on nothing goes wrong. */
  void heal() {
    faults = 0;
    makeRoom();
  }

  /** The process is started again: what is there is there, and a write shows if there is room. */
  void reopen() {
    makeRoom();
  }

  private void fill(List<Append> batch) {
    fullUntil = Optional.of(clock.instant().plusSeconds(random.nextInt(FULL_SECONDS_MAX)));
    undecided = random.nextBoolean() ? List.copyOf(batch) : List.of();
    throw new JournalException("the disk is full");
  }

  private void makeRoom() {
    fullUntil = Optional.empty();
    List<Append> kept = undecided;
    undecided = List.of();
    try {
      if (!kept.isEmpty()) {
        journal.append(kept);
      }
    } catch (StaleEpochException e) {
      throw new IllegalStateException("nobody else has this journal", e);
    }
  }

  private boolean goesWrong() {
    return faults > 0 && random.nextDouble() < faults;
  }

  @Override
  public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
    if (trouble().isPresent()) {
      throw new WritesRefusedException("the disk is full");
    }
    if (!goesWrong()) {
      return journal.append(batch);
    }
    switch (random.nextInt(5)) {
      case 0 -> throw new JournalException("failed before the append");
      case 1 -> throw new Crash();
      case 2 -> {
        journal.append(batch);
        throw new JournalException("failed after the append");
      }
      case 3 -> {
        journal.append(batch);
        throw new Crash();
      }
      default -> fill(batch);
    }
    throw new IllegalStateException("every fault is thrown");
  }

  private void mayFail() {
    if (!goesWrong()) {
      return;
    }
    if (random.nextInt(4) == 0) {
      throw new Crash();
    }
    throw new JournalException("failed to read");
  }

  @Override
  public List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
    mayFail();
    return journal.read(id, afterEventId, limit);
  }

  @Override
  public Optional<Row> summary(ExecutionId id) {
    mayFail();
    return journal.summary(id);
  }

  @Override
  public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
    mayFail();
    return journal.due(shard, after, until, limit);
  }

  @Override
  public List<Row> list(
      String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit) {
    mayFail();
    return journal.list(stateMachineArn, status, after, limit);
  }

  @Override
  public Removal remove(Instant endedBefore, Optional<String> from, int limit) {
    mayFail();
    return journal.remove(endedBefore, from, limit);
  }

  @Override
  public Optional<String> trouble() {
    if (fullUntil.filter(until -> !clock.instant().isBefore(until)).isPresent()) {
      makeRoom();
    }
    return fullUntil.map(until -> "the disk is full").or(journal::trouble);
  }

  @Override
  public Journal journal() {
    return journal;
  }
}

package dev.pawl.simulation;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A journal whose disk fails now and then: an operation fails before it is done or after, or the
 * process dies before it or after. It never lies, and it can be healed.
 */
final class UnreliableJournal implements Journal {
  private final Journal journal;
  private final RandomGenerator random;
  private double faults;

  /** @param faults how often an operation goes wrong, from 0 to 1 */
  UnreliableJournal(Journal journal, RandomGenerator random, double faults) {
    this.journal = journal;
    this.random = random;
    this.faults = faults;
  }

  /** From here on nothing goes wrong. */
  void heal() {
    faults = 0;
  }

  private boolean goesWrong() {
    return faults > 0 && random.nextDouble() < faults;
  }

  @Override
  public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
    if (!goesWrong()) {
      return journal.append(batch);
    }
    switch (random.nextInt(4)) {
      case 0 -> throw new JournalException("failed before the append");
      case 1 -> throw new Crash();
      case 2 -> {
        journal.append(batch);
        throw new JournalException("failed after the append");
      }
      default -> {
        journal.append(batch);
        throw new Crash();
      }
    }
  }

  private void mayFail() {
    if (goesWrong()) {
      throw new JournalException("failed to read");
    }
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
  public void reclaim() {
    journal.reclaim();
  }

  @Override
  public Optional<String> trouble() {
    return journal.trouble();
  }

  @Override
  public void close() {
    journal.close();
  }
}

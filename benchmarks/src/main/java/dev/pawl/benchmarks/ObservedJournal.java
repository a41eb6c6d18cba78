package dev.pawl.benchmarks;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** A journal that counts what is appended to it, and tells what was. */
final class ObservedJournal implements Journal {
  private final Journal journal;
  private final Consumer<Append> appended;
  private final LongAdder appends = new LongAdder();
  private final LongAdder steps = new LongAdder();
  private final LongAdder eventBytes = new LongAdder();

  /** @param appended is told by the thread that appended, which has work to do */
  ObservedJournal(Journal journal, Consumer<Append> appended) {
    this.journal = journal;
    this.appended = appended;
  }

  /** {@return how many batches were appended} */
  long appends() {
    return appends.sum();
  }

  /** {@return how many steps of executions those were} */
  long steps() {
    return steps.sum();
  }

  /** {@return how many bytes of encoded events those had} */
  long eventBytes() {
    return eventBytes.sum();
  }

  @Override
  public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
    Set<ExecutionId> refused = journal.append(batch);
    appends.increment();
    steps.add(batch.size());
    for (Append append : batch) {
      for (byte[] event : append.events()) {
        eventBytes.add(event.length);
      }
      if (!refused.contains(append.id())) {
        appended.accept(append);
      }
    }
    return refused;
  }

  @Override
  public List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
    return journal.read(id, afterEventId, limit);
  }

  @Override
  public Optional<Row> summary(ExecutionId id) {
    return journal.summary(id);
  }

  @Override
  public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
    return journal.due(shard, after, until, limit);
  }

  @Override
  public List<Row> list(
      String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit) {
    return journal.list(stateMachineArn, status, after, limit);
  }

  @Override
  public Removal remove(Instant endedBefore, Optional<String> from, int limit) {
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

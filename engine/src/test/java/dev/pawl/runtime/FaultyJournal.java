package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.ForwardingJournal;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import dev.pawl.journal.WritesRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A journal that fails as it is told. Without faults it is the journal it is made of.
 *
 * <p>Safe for use by many threads, as far as the faults are set before they are met.
 */
public final class FaultyJournal implements ForwardingJournal {

  /** What becomes of an operation. */
  public enum Fault {
    /** It is done. */
    NONE,
    /** It fails, and nothing was done. */
    BEFORE,
    /** It fails, though it was done: a disk that lost the acknowledgement. Appends only. */
    AFTER,
    /** It fails, and so do all that follow until {@link #mend}, which shows it. Appends only. */
    TROUBLE
  }

  /** Says what becomes of each operation. */
  @FunctionalInterface
  public interface Faults {
    Fault next();
  }

  private final Journal journal;
  private volatile Faults appends = () -> Fault.NONE;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile List<Append> unseen = List.of();
  private volatile Faults reads = () -> Fault.NONE;
  private volatile Optional<ExecutionId> damaged = Optional.empty();

  public FaultyJournal(Journal journal) {
    this.journal = journal;
  }

  /** Sets what becomes of appends; called for each, may wait. */
  public void appends(Faults faults) {
    appends = faults;
  }

  /** Sets what becomes of reads. */
  public void reads(Faults faults) {
    reads = faults;
  }

  /** Sets whose events cannot be read; empty for nobody's. */
  public void damage(Optional<ExecutionId> id) {
    damaged = id;
  }

  @Override
  public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
    if (trouble.isPresent()) {
      throw new WritesRefusedException(trouble.get());
    }
    Fault fault = appends.next();
    if (fault == Fault.TROUBLE) {
      unseen = batch;
      trouble = Optional.of("told to be in trouble");
      throw new JournalException("told to fail for longer");
    }
    if (fault == Fault.BEFORE) {
      throw new JournalException("told to fail before the append");
    }
    Set<ExecutionId> refused = journal.append(batch);
    if (fault == Fault.AFTER) {
      throw new JournalException("told to fail after the append");
    }
    return refused;
  }

  /** Ends the trouble: the append that began it turns out to have been done. */
  public void mend() throws StaleEpochException {
    journal.append(unseen);
    unseen = List.of();
    // Last: from here on others append.
    trouble = Optional.empty();
  }

  @Override
  public List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
    failIfTold();
    if (damaged.filter(id::equals).isPresent()) {
      throw new JournalException("told that the events of " + id + " are damaged");
    }
    return journal.read(id, afterEventId, limit);
  }

  @Override
  public Optional<Row> summary(ExecutionId id) {
    failIfTold();
    return journal.summary(id);
  }

  @Override
  public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
    failIfTold();
    return journal.due(shard, after, until, limit);
  }

  @Override
  public List<Row> list(
      String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit) {
    failIfTold();
    return journal.list(stateMachineArn, status, after, limit);
  }

  @Override
  public Removal remove(Instant endedBefore, Optional<String> from, int limit) {
    failIfTold();
    return journal.remove(endedBefore, from, limit);
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  private void failIfTold() {
    if (reads.next() != Fault.NONE) {
      throw new JournalException("told to fail to read");
    }
  }

  @Override
  public Journal journal() {
    return journal;
  }
}

package dev.pawl.benchmarks;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.ForwardingJournal;
import dev.pawl.journal.Journal;
import dev.pawl.journal.StaleEpochException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** A journal that counts what is appended to it, and tells what was. */
final class ObservedJournal implements ForwardingJournal {
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
  public Journal journal() {
    return journal;
  }
}

package dev.pawl.journal.memory;

import dev.pawl.journal.Arguments;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.Notices;
import dev.pawl.journal.Status;
import java.util.List;
import java.util.TreeMap;

/** Notices in memory, noted by {@link MemoryJournal} as it appends. */
final class MemoryNotices implements Notices {
  private final TreeMap<Long, Notice> owed = new TreeMap<>();
  private boolean begun;
  private long last;

  @Override
  public synchronized void begin() {
    begun = true;
  }

  /** Takes note of what an append changes; one to a closed execution there is never. */
  synchronized void note(Append append) {
    Status status = append.summary().status();
    if (begun && append.expectedLastEventId() == 0) {
      put(append, Status.RUNNING);
    }
    if (begun && status.closed()) {
      put(append, status);
    }
  }

  private void put(Append append, Status status) {
    last++;
    owed.put(last, new Notice(last, append.id(), status));
  }

  @Override
  public synchronized List<Notice> list(long after, int limit) {
    Arguments.requireLimit(limit);
    return owed.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized void remove(List<Notice> told) {
    told.forEach(notice -> owed.remove(notice.number()));
  }
}

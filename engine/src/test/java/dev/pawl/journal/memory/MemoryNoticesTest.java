package dev.pawl.journal.memory;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Notices;
import dev.pawl.journal.NoticesContract;

class MemoryNoticesTest implements NoticesContract {
  private final MemoryJournal journal = new MemoryJournal();

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public Notices notices() {
    return journal.notices();
  }
}

package dev.pawl.store.rocksdb;

import static dev.pawl.journal.Samples.append;
import static dev.pawl.journal.Samples.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Notices;
import dev.pawl.journal.NoticesContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksNoticesTest implements NoticesContract {
  private final Path folder;
  private RocksStore store;

  RocksNoticesTest(@TempDir Path folder) {
    this.folder = folder;
    store = RocksStore.open(folder);
  }

  @Override
  public Journal journal() {
    return store.journal();
  }

  @Override
  public Notices notices() {
    return store.notices();
  }

  @Test
  void whatIsOwedOutlivesTheStore() throws Exception {
    notices().begin();
    journal().append(List.of(append(id("a"), 0, 1)));
    journal().append(List.of(append(id("b"), 0, 1)));
    notices().remove(notices().list(0, 1));
    store.close();
    store = RocksStore.open(folder);
    List<Notices.Notice> owed = notices().list(0, 9);
    assertEquals(List.of(id("b")), owed.stream().map(Notices.Notice::id).toList());
    notices().begin();
    journal().append(List.of(append(id("c"), 0, 1)));
    assertEquals(id("c"), notices().list(owed.getLast().number(), 9).getFirst().id());
  }

  @AfterEach
  void close() {
    store.close();
  }
}

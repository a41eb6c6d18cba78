package dev.pawl.server;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.LogStore;
import dev.pawl.journal.Notices;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.journal.memory.MemoryJournal;
import dev.pawl.journal.memory.MemoryLogStore;
import dev.pawl.store.rocksdb.RocksLogStore;
import dev.pawl.store.rocksdb.RocksStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server keeps everything: a folder or memory.
 *
 * @param closing closes all
 * @param recoveryReport what was found damaged when the folder was opened; empty if nothing was
 */
record Storage(
    Journal journal,
    Notices notices,
    Catalog catalog,
    LogStore logs,
    Runnable closing,
    Optional<String> recoveryReport)
    implements AutoCloseable {

  static Storage open(Optional<Path> data, int shards) throws StartException {
    return data.isPresent() ? inFolder(data.get(), shards) : inMemory();
  }

  private static Storage inMemory() {
    MemoryJournal journal = new MemoryJournal();
    MemoryCatalog catalog = new MemoryCatalog();
    MemoryLogStore logs = new MemoryLogStore();
    return new Storage(
        journal,
        journal.notices(),
        catalog,
        logs,
        () -> {
          logs.close();
          journal.close();
          catalog.close();
        },
        Optional.empty());
  }

  private static Storage inFolder(Path folder, int shards) throws StartException {
    try {
      RocksStore store = RocksStore.open(folder);
      try {
        store.requireShards(shards);
      } catch (JournalException e) {
        store.close();
        throw e;
      }
      LogStore logs = new RocksLogStore(folder.resolve("logs"));
      return new Storage(
          store.journal(),
          store.notices(),
          store.catalog(),
          logs,
          () -> {
            logs.close();
            store.close();
          },
          store.recoveryReport());
    } catch (JournalException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}

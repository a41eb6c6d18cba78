package dev.pawl.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pawl.journal.LogStore;
import dev.pawl.journal.LogStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RocksLogStoreTest implements LogStoreContract {
  private final Path folder;
  private RocksLogStore logs;

  RocksLogStoreTest(@TempDir Path folder) {
    this.folder = folder.resolve("logs");
    logs = new RocksLogStore(this.folder);
  }

  @Override
  public LogStore logs() {
    return logs;
  }

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void nothingIsMadeBeforeTheFirstLine() {
    assertFalse(Files.exists(folder));
  }

  @Test
  void linesOutliveTheStoreAndNumbersGoOn() {
    logs.append("g", "s", NOON, List.of(new LogStore.Line(NOON, "before")));
    logs.close();
    logs = new RocksLogStore(folder);
    logs.append("g", "s", NOON, List.of(new LogStore.Line(NOON, "after")));
    List<LogStore.Entry> found = logs.read(
        new LogStore.Query("g", Instant.EPOCH, NOON.plusSeconds(1), Optional.empty(), false, 10));
    assertEquals(
        List.of("before", "after"), found.stream().map(LogStore.Entry::message).toList());
  }
}

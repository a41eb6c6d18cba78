package dev.pawl.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Samples;
import dev.pawl.journal.SmallDisk;
import dev.pawl.journal.WritesRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, truly, and then has room again: the store goes on without a restart. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DiskBackTest {
  private static final Duration BACK_MAX = Duration.ofSeconds(60);

  @TempDir
  Path temporary;

  /** {@return how many executions there are after as many were appended as the disk takes} */
  private static int appendUntilRefused(Journal journal, int from) throws Exception {
    for (int run = from; run < from + 100_000; run++) {
      try {
        Runs.append(journal, run, run + 1);
      } catch (JournalException e) {
        return run;
      }
    }
    throw new AssertionError("the disk is never full");
  }

  private static void awaitNoTrouble(Journal journal) {
    long deadline = System.nanoTime() + BACK_MAX.toNanos();
    while (journal.trouble().isPresent()) {
      assertTrue(System.nanoTime() < deadline, () -> journal.trouble().orElse("none any more"));
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** {@return executions there: the acknowledged ones, and perhaps the one that was refused} */
  private static int there(Journal journal) {
    return journal
        .list(Samples.MACHINE, Optional.empty(), Optional.empty(), 1_000_000)
        .size();
  }

  @Test
  void aFullDiskRefusesWritesAndGoesOnWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.on(temporary.resolve("disk"), 32)) {
      Path data = disk.folder().resolve("data");
      int runs = fillThreeTimes(disk, data);
      try (RocksStore store = RocksStore.open(data)) {
        assertTrue(!store.recoveryReport().orElse("").contains("LOST"));
        Runs.assertExactly(runs, store.journal());
      }
    }
  }

  /** {@return how many executions there are at last} */
  private static int fillThreeTimes(SmallDisk disk, Path data) throws Exception {
    try (RocksStore store = RocksStore.open(data)) {
      Journal journal = store.journal();
      int runs = 0;
      for (int round = 0; round < 3; round++) {
        disk.fill(100_000);
        int acknowledged = appendUntilRefused(journal, runs);
        assertTrue(acknowledged > runs, "round " + round);
        assertRefused(store, acknowledged);
        assertEquals(20, journal.read(Runs.run(acknowledged - 1), 0, 99).size());
        Runs.assertExactly(acknowledged, journal);
        disk.makeRoom();
        awaitNoTrouble(journal);
        runs = there(journal);
        assertTrue(runs == acknowledged || runs == acknowledged + 1, runs + " " + acknowledged);
        Runs.append(journal, runs, runs + 5);
        runs += 5;
        Runs.assertExactly(runs, journal);
      }
      return runs;
    }
  }

  private static void assertRefused(RocksStore store, int run) {
    String trouble = store.journal().trouble().orElseThrow();
    assertTrue(trouble.contains("is full: nothing is written, reads go on"), trouble);
    var append = assertThrows(
        WritesRefusedException.class, () -> Runs.append(store.journal(), run, run + 1));
    assertEquals(trouble, append.getMessage());
    var commit = assertThrows(
        WritesRefusedException.class,
        () -> store.catalog().commit(List.of(new Change("k", "k", 0, Optional.of("x")))));
    assertEquals(trouble, commit.getMessage());
    assertEquals(Optional.empty(), store.catalog().find("k", "k"));
    assertEquals(0, store.journal().remove(Instant.EPOCH, Optional.empty(), 10).removed());
  }

  /** What a process was told is there though it ends while the disk is full. */
  @Test
  void aStoreClosedOnAFullDiskIsWhole() throws Exception {
    try (SmallDisk disk = SmallDisk.on(temporary.resolve("disk"), 32)) {
      Path data = disk.folder().resolve("data");
      int acknowledged;
      try (RocksStore store = RocksStore.open(data)) {
        disk.fill(100_000);
        acknowledged = appendUntilRefused(store.journal(), 0);
      }
      disk.makeRoom();
      try (RocksStore store = RocksStore.open(data)) {
        int there = there(store.journal());
        assertTrue(there == acknowledged || there == acknowledged + 1, there + " there");
        Runs.assertExactly(there, store.journal());
      }
    }
  }
}

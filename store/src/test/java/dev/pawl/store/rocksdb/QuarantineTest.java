package dev.pawl.store.rocksdb;

import static dev.pawl.journal.Samples.NOON;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.startedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged table file takes along what it holds, and never the store. */
class QuarantineTest {
  private static final int EXECUTIONS = 1_000;
  private static final int FOOTER_BYTES = 48;

  private static final int SMALL_BYTES = 4_000;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir
  Path temporary;

  private Path written = Path.of("");

  @BeforeEach
  void write() throws Exception {
    written = temporary.resolve("written");
    Random random = new Random(1);
    try (RocksStore store = RocksStore.open(written)) {
      for (int first = 0; first < EXECUTIONS; first += 100) {
        List<Append> batch = new ArrayList<>();
        for (int i = first; i < first + 100; i++) {
          byte[] event = new byte[300];
          random.nextBytes(event);
          Summary summary = startedAt(running(Runs.run(i)), NOON.plusSeconds(i));
          batch.add(new Append(Runs.run(i), 0, List.of(event), ended(summary, Status.SUCCEEDED)));
        }
        assertEquals(Set.of(), store.journal().append(batch));
      }
    }
    // Opening writes what is in the log as tables.
    RocksStore.open(written).close();
  }

  /** {@return the tables of executions; who opens a store wants to read of the other what it is} */
  private List<Path> tables() throws IOException {
    return Folders.ending(written, ".sst").stream()
        .filter(table -> table.toFile().length() > SMALL_BYTES)
        .toList();
  }

  private Path copy(Path table) throws IOException {
    return Folders.asKilled(written, temporary.resolve("copy-of-" + table.getFileName()));
  }

  private static void flip(Path table, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    bytes[at < 0 ? bytes.length + at : at] ^= 0x55;
    Files.write(table, bytes);
  }

  /** Removes half, so that there is something to merge. */
  private static int removeHalf(Journal journal) {
    int removed = 0;
    Optional<String> next = Optional.empty();
    do {
      Journal.Removal piece =
          journal.remove(NOON.plusSeconds(EXECUTIONS / 2).plusMillis(1_500), next, 100);
      removed += piece.removed();
      next = piece.next();
    } while (next.isPresent());
    return removed;
  }

  /** {@return whether giving room back met damage; writes are taken again afterwards} */
  private static boolean reclaims(Journal journal) {
    boolean damaged = false;
    try {
      journal.reclaim();
    } catch (JournalException e) {
      assertTrue(String.valueOf(e.getMessage()).contains(".sst"), e::getMessage);
      damaged = true;
    }
    awaitWrites(journal);
    return damaged;
  }

  private static void awaitWrites(Journal journal) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (journal.trouble().isPresent()) {
      assertTrue(System.nanoTime() < deadline, () -> journal.trouble().orElse(""));
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static void appendsAndReads(Journal journal, int run) throws Exception {
    Runs.append(journal, run, run + 1);
    assertEquals(20, journal.read(Runs.run(run), 0, 99).size());
  }

  @Test
  void mergingADamagedBlockStopsWritesForAMomentAndOnlyOnce() throws Exception {
    int stopped = 0;
    for (Path table : tables()) {
      Path copy = copy(table);
      Path damaged = copy.resolve(written.relativize(table));
      flip(damaged, (int) (Files.size(damaged) / 3));
      try (RocksStore store = RocksStore.open(copy)) {
        assertTrue(removeHalf(store.journal()) > EXECUTIONS / 3);
        stopped += reclaims(store.journal()) ? 1 : 0;
        appendsAndReads(store.journal(), EXECUTIONS);
        assertFalse(reclaims(store.journal()), "it is known which table is damaged");
        appendsAndReads(store.journal(), EXECUTIONS + 1);
      }
      try (RocksStore store = RocksStore.open(copy)) {
        assertFalse(reclaims(store.journal()), "after a restart too");
        appendsAndReads(store.journal(), EXECUTIONS + 2);
        assertEquals(20, store.journal().read(Runs.run(EXECUTIONS), 0, 99).size());
      }
    }
    assertTrue(stopped >= 3, stopped + " tables were met: events, summaries and machines at least");
  }

  /** Each opening leaves a table, and a few of them are merged without anybody asking. */
  @Test
  void whatTheStoreMergesByItselfStopsWritesForAMoment() throws Exception {
    // That of the summaries: those of events follow each other, and are moved unread.
    Path table = tables().get(1);
    Path copy = copy(table);
    Path damaged = copy.resolve(written.relativize(table));
    flip(damaged, (int) (Files.size(damaged) / 3));
    Path list = copy.resolve("damaged").resolve("tables");
    int run = EXECUTIONS;
    for (int opening = 0; opening < 40 && !Files.exists(list); opening++) {
      try (RocksStore store = RocksStore.open(copy)) {
        run = appendsUntilItFails(store.journal(), run);
        awaitWrites(store.journal());
        appendsAndReads(store.journal(), run++);
      }
    }
    assertEquals(List.of(table.getFileName().toString()), Files.readAllLines(list));
    try (RocksStore store = RocksStore.open(copy)) {
      for (int last = EXECUTIONS; last < run; last++) {
        assertEquals(20, store.journal().read(Runs.run(last), 0, 99).size());
      }
    }
  }

  /** {@return the number of the next one} */
  private static int appendsUntilItFails(Journal journal, int run) throws Exception {
    int next = run;
    try {
      for (; next < run + 20; next++) {
        Runs.append(journal, next, next + 1);
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    } catch (JournalException e) {
      assertTrue(String.valueOf(e.getMessage()).contains(".sst"), e::getMessage);
    }
    return next;
  }

  @Test
  void aTableThatIsRestoredIsMergedAgain() throws Exception {
    Path table = largest();
    Path copy = copy(table);
    Path damaged = copy.resolve(written.relativize(table));
    flip(damaged, (int) (Files.size(damaged) / 3));
    Path list = copy.resolve("damaged").resolve("tables");
    try (RocksStore store = RocksStore.open(copy)) {
      removeHalf(store.journal());
      assertTrue(reclaims(store.journal()));
      assertEquals(List.of(table.getFileName().toString()), Files.readAllLines(list));
    }
    Files.delete(damaged);
    Files.copy(table, damaged);
    try (RocksStore store = RocksStore.open(copy)) {
      assertFalse(Files.exists(list), "it is known to be whole");
      removeHalf(store.journal());
      assertFalse(reclaims(store.journal()));
      assertFalse(Files.exists(damaged), "it was merged");
    }
  }

  private Path largest() throws IOException {
    Path largest = Folders.ending(written, ".sst").getFirst();
    for (Path table : Folders.ending(written, ".sst")) {
      largest = Files.size(table) > Files.size(largest) ? table : largest;
    }
    return largest;
  }

  @Test
  void aTableThatCannotBeOpenedIsNamed() throws Exception {
    Path table = largest();
    Path copy = copy(table);
    flip(copy.resolve(written.relativize(table)), -FOOTER_BYTES);
    flip(copy.resolve(written.relativize(table)), -1);
    String refusal = String.valueOf(
        assertThrows(JournalException.class, () -> RocksStore.open(copy)).getMessage());
    String name = "the table file " + table.getFileName();
    assertTrue(refusal.startsWith(name) && refusal.contains("restore a copy"), refusal);
  }
}

package dev.pawl.store.rocksdb;

import static dev.pawl.journal.Samples.MACHINE;
import static dev.pawl.journal.Samples.NOON;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.startedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.Journal.Removal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removes executions from a real folder, over restarts, until the folder is smaller. */
class RemovalsTest {
  private static final int EXECUTIONS = 4_000;
  private static final int BATCH = 500;
  private static final int EVENT_BYTES = 2_000;

  @TempDir
  Path folder;

  private static ExecutionId run(int number) {
    return Runs.run(number);
  }

  /** Appends executions in two steps each, one started every second; events do not compress. */
  private static void append(Journal journal, int from, int to, Random bytes) throws Exception {
    for (int first = from; first < to; first += BATCH) {
      List<Append> begun = new ArrayList<>();
      List<Append> over = new ArrayList<>();
      for (int i = first; i < Math.min(first + BATCH, to); i++) {
        byte[] event = new byte[EVENT_BYTES];
        bytes.nextBytes(event);
        Summary summary = startedAt(running(run(i)), NOON.plusSeconds(i));
        begun.add(new Append(run(i), 0, List.of(event), summary));
        over.add(new Append(run(i), 1, List.of(event), ended(summary, Status.SUCCEEDED)));
      }
      assertEquals(Set.of(), journal.append(begun));
      assertEquals(Set.of(), journal.append(over));
    }
  }

  private static int remove(Journal journal, Instant endedBefore) {
    int removed = 0;
    Optional<String> next = Optional.empty();
    do {
      Removal piece = journal.remove(endedBefore, next, 100);
      removed += piece.removed();
      next = piece.next();
    } while (next.isPresent());
    return removed;
  }

  private static int listed(Journal journal) {
    return journal
        .list(MACHINE, Optional.empty(), Optional.empty(), 2 * EXECUTIONS)
        .size();
  }

  private long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("rocksdb"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.(sst|log)"))
          .mapToLong(file -> {
            try {
              return Files.size(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .sum();
    }
  }

  @Test
  void theFolderShrinksByWhatIsRemoved() throws Exception {
    Random bytes = new Random(1);
    try (RocksStore store = RocksStore.open(folder)) {
      append(store.journal(), 0, EXECUTIONS, bytes);
    }
    long full;
    try (RocksStore store = RocksStore.open(folder)) {
      // Opening wrote all into tables.
      full = bytes();
      Instant threeQuarters = NOON.plusSeconds(EXECUTIONS * 3 / 4).plusMillis(1_500);
      assertEquals(EXECUTIONS * 3 / 4, remove(store.journal(), threeQuarters));
    }
    assertTrue(full > (long) EXECUTIONS * EVENT_BYTES, "full: " + full);
    try (RocksStore store = RocksStore.open(folder)) {
      assertEquals(EXECUTIONS / 4, listed(store.journal()));
      store.journal().reclaim();
      long quarter = bytes();
      assertTrue(quarter < full * 0.3, quarter + " bytes are left of " + full);
      assertEquals(2, store.journal().read(run(EXECUTIONS - 1), 0, 9).size());
      assertEquals(Optional.empty(), store.journal().summary(run(0)));
      assertEquals(EXECUTIONS / 4, remove(store.journal(), Instant.MAX));
      store.journal().reclaim();
      assertTrue(bytes() < full * 0.02, bytes() + " bytes are left of " + full);
    }
  }

  /** One block of a table is unreadable: what it tells of stays, and nothing else. */
  @Test
  void aFlippedByteKeepsLittleFromBeingRemoved() throws Exception {
    Path written = folder.resolve("written");
    try (RocksStore store = RocksStore.open(written)) {
      append(store.journal(), 0, 1_000, new Random(1));
    }
    // Opening writes what is in the log as tables.
    RocksStore.open(written).close();
    int opened = 0;
    for (Path table : Folders.ending(written, ".sst")) {
      Path copy = Folders.asKilled(written, folder.resolve("copy-of-" + table.getFileName()));
      flip(copy.resolve(written.relativize(table)));
      try (RocksStore store = RocksStore.open(copy)) {
        opened++;
        int removed = remove(store.journal(), Instant.MAX);
        assertTrue(removed >= 900, removed + " were removed with damage in " + table);
        assertTrue(removed + listed(store.journal()) <= 1_000, "what is removed is not listed");
        assertEquals(0, remove(store.journal(), Instant.MAX));
      } catch (JournalException refused) {
        String why = String.valueOf(refused.getMessage());
        assertTrue(why.contains("cannot be opened"), why);
      }
    }
    assertTrue(opened >= 3, "events, summaries and machines, among " + opened);
  }

  private static void flip(Path table) throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length / 3] ^= 0x55;
    Files.write(table, bytes);
  }

  @Test
  void namesAreFreeAfterARestartThoughNumbersBeginAgain() throws Exception {
    for (int round = 0; round < 3; round++) {
      try (RocksStore store = RocksStore.open(folder)) {
        append(store.journal(), 0, 50, new Random(round));
        assertEquals(50, listed(store.journal()));
        assertEquals(2, store.journal().read(run(7), 0, 9).size());
        assertEquals(20, remove(store.journal(), NOON.plusSeconds(20).plusMillis(1_500)));
        assertEquals(30, remove(store.journal(), Instant.MAX));
        assertEquals(0, listed(store.journal()));
      }
    }
  }

  /** Reads and appends go on while room is given back, and closing does not wait for its end. */
  @Test
  @SuppressWarnings("try") // closed while it works, which is what is tested
  void aStoreThatIsClosedEndsTheWork() throws Exception {
    try (RocksStore store = RocksStore.open(folder)) {
      append(store.journal(), 0, EXECUTIONS, new Random(1));
      assertEquals(EXECUTIONS - 10, remove(store.journal(), NOON.plusSeconds(EXECUTIONS - 9)));
      Thread reclaims = Thread.ofVirtual().unstarted(() -> {
        try {
          store.journal().reclaim();
        } catch (RuntimeException closed) {
          // That the store was closed meanwhile, or that its work was.
        }
      });
      reclaims.start();
      append(store.journal(), EXECUTIONS, EXECUTIONS + BATCH, new Random(2));
      assertEquals(10 + BATCH, listed(store.journal()));
      store.close();
      reclaims.join();
    }
    try (RocksStore store = RocksStore.open(folder)) {
      assertEquals(10 + BATCH, listed(store.journal()));
    }
  }
}

package dev.pawl.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Due;
import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flips a byte in the tables of a store, anywhere. Whatever it hits, be it events, a row, an
 * agenda, a list or a record: nothing wrong is ever read, what is damaged says so, and the store
 * works.
 */
class DamagedFilesTest {
  private static final int RUNS = 400;
  private static final int RECORDS = 50;
  private static final int ROUNDS = 60;

  /** Executions of which one block of a list tells. */
  private static final int BLOCK_MAX = 60;

  @TempDir
  Path temporary;

  /** What a damaged store still gives. */
  private record Left(int readable, int damaged, int records) {}

  private Path written() throws Exception {
    Path folder = temporary.resolve("written");
    try (RocksStore store = RocksStore.open(folder)) {
      Runs.append(store.journal(), 0, RUNS);
      for (int i = 0; i < RECORDS; i++) {
        store.catalog().commit(List.of(new Change("machine", key(i), 0, Optional.of(text(i)))));
      }
    }
    // Opening writes what is in the log as tables.
    RocksStore.open(folder).close();
    return folder;
  }

  private static String key(int i) {
    return "machine-" + (1_000 + i);
  }

  private static String text(int i) {
    return "definition " + i + " " + new Random(i).ints(40).boxed().toList();
  }

  @Test
  void aFlippedByteAnywhereIsNeverReadAsIfItWereWhole() throws Exception {
    Path written = written();
    Random random = new Random(7);
    int served = 0;
    int damaged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path copy = Folders.asKilled(written, temporary.resolve("round-" + round));
      List<Path> tables = Folders.ending(copy, ".sst");
      flip(tables.get(round % tables.size()), random);
      try (RocksStore store = RocksStore.open(copy)) {
        Left left = read(store);
        served++;
        damaged += left.damaged() > 0 || left.records() < RECORDS ? 1 : 0;
        Runs.append(store.journal(), RUNS, RUNS + 1);
      } catch (JournalException refused) {
        String why = String.valueOf(refused.getMessage());
        assertTrue(why.contains("checksum mismatch") && why.contains(".sst"), why);
      }
    }
    // The tables are small, so that their indexes are hit often: then the file cannot be opened.
    assertTrue(served > ROUNDS * 2 / 3, served + " of " + ROUNDS + " were served");
    assertTrue(damaged > ROUNDS / 4, damaged + " of " + ROUNDS + " met damage");
  }

  /** The agenda is then made of the list, and the list passes by what is damaged in it too. */
  @Test
  void anAgendaAndAListThatAreBothDamagedTellOfTheRest() throws Exception {
    Path copy = Folders.asKilled(written(), temporary.resolve("copy"));
    for (Family family : List.of(Family.AGENDA, Family.MACHINES)) {
      Path table = copy.resolve("rocksdb").resolve(table(copy, family));
      byte[] bytes = Files.readAllBytes(table);
      bytes[bytes.length / 3] ^= 0x55;
      Files.write(table, bytes);
    }
    try (RocksStore store = RocksStore.open(copy)) {
      int due = store.journal().due(3, Optional.empty(), Instant.MAX, 2 * RUNS).size();
      assertTrue(due < RUNS && due >= RUNS - BLOCK_MAX, due + " of " + RUNS + " are due");
    }
  }

  private static String table(Path store, Family family) throws Exception {
    try (Opened opened = Opened.open(store.resolve("rocksdb"), Settings.Logs.STRICT)) {
      return opened.rocks().getLiveFilesMetaData().stream()
          .filter(table -> Arrays.equals(table.columnFamilyName(), family.label()))
          .map(table -> table.fileName().substring(1))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void flip(Path table, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(table);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(table, bytes);
  }

  /** Reads all there is; fails if anything is not what was written. */
  private static Left read(RocksStore store) {
    Journal journal = store.journal();
    int readable = 0;
    int damaged = 0;
    for (int i = 0; i < RUNS; i++) {
      try {
        assertEquals(
            Samples.events(1, 20), Samples.words(journal.read(Runs.run(i), 0, 99)), "run " + i);
        readable++;
      } catch (JournalException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(Runs.run(i).arn()), e::getMessage);
        damaged++;
      }
    }
    Set<Due> due = new HashSet<>(journal.due(3, Optional.empty(), Instant.MAX, 2 * RUNS));
    assertTrue(due.size() >= readable, due.size() + " due, " + readable + " readable");
    return new Left(readable, damaged + unlisted(journal), records(store.catalog()));
  }

  /** A list never fails: it lacks what one block tells of, or all below a table's index. */
  private static int unlisted(Journal journal) {
    List<Row> rows = journal.list(Samples.MACHINE, Optional.empty(), Optional.empty(), 2 * RUNS);
    Set<ExecutionId> listed = new HashSet<>();
    for (Row row : rows) {
      assertTrue(listed.add(row.id()), () -> row.id() + " is listed twice");
    }
    for (int i = 0; i < RUNS; i++) {
      listed.remove(Runs.run(i));
    }
    assertEquals(Set.of(), listed, "nothing is listed that never was");
    int missing = RUNS - rows.size();
    assertTrue(missing <= BLOCK_MAX || missing == RUNS, missing + " are missing");
    return missing;
  }

  private static int records(Catalog catalog) {
    int found = 0;
    for (int i = 0; i < RECORDS; i++) {
      try {
        assertEquals(text(i), catalog.find("machine", key(i)).orElseThrow().value());
        found++;
      } catch (JournalException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(key(i)), e::getMessage);
      }
    }
    return found;
  }
}

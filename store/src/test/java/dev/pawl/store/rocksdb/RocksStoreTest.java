package dev.pawl.store.rocksdb;

import static dev.pawl.journal.Samples.append;
import static dev.pawl.journal.Samples.events;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Samples;
import dev.pawl.journal.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class RocksStoreTest {
  @TempDir
  Path folder;

  private static void assertRefused(String expected, Path folder) {
    var refused =
        assertThrows(JournalException.class, () -> RocksStore.open(folder).close());
    assertContains(expected, String.valueOf(refused.getMessage()));
    assertContains(folder.toString(), String.valueOf(refused.getMessage()));
  }

  private static void assertContains(String part, String text) {
    assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
  }

  @Test
  void aSecondOpenIsRefusedAndDoesNotDisturbTheFirst() throws Exception {
    try (RocksStore store = RocksStore.open(folder)) {
      String me = "process id " + ProcessHandle.current().pid();
      assertRefused("is in use by another process (" + me + ")", folder);
      store.journal().append(List.of(append(id("a"), 0, 1)));
      assertRefused("is in use by another process (" + me + ")", folder);
    }
    try (RocksStore store = RocksStore.open(folder)) {
      assertEquals(1, store.journal().read(id("a"), 0, 9).size());
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertRefused("cannot open the store", file);
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    RocksStore.open(folder).close();
    change((database, writes) ->
        writes.put(database.handle(Family.META), bytes("format"), bytes("2")));
    assertRefused("has format 2, but this version reads formats up to 1", folder);
    change((database, writes) ->
        writes.put(database.handle(Family.META), bytes("format"), bytes("x1")));
    assertRefused("the format of the store in " + folder + " is damaged: 'x1'", folder);
    change((database, writes) -> writes.delete(database.handle(Family.META), bytes("format")));
    assertRefused("does not say its format", folder);
  }

  @Test
  void theNumberOfShardsIsFixed() throws Exception {
    for (int round = 0; round < 2; round++) {
      try (RocksStore store = RocksStore.open(folder)) {
        store.requireShards(3);
        var refused = assertThrows(JournalException.class, () -> store.requireShards(8));
        assertContains("has 3 shards for good, not 8", String.valueOf(refused.getMessage()));
        store.journal().append(List.of(append(id("in round " + round), 0, 1)));
      }
    }
  }

  @Test
  void aStoreFromBeforeTheShardsWereNotedHasEight() throws Exception {
    try (RocksStore store = RocksStore.open(folder)) {
      store.journal().append(List.of(append(id("a"), 0, 1)));
      var refused = assertThrows(JournalException.class, () -> store.requireShards(3));
      assertContains("has 8 shards for good, not 3", String.valueOf(refused.getMessage()));
      store.requireShards(8);
    }
  }

  @Test
  void anUnknownColumnFamilyIsRefused() throws Exception {
    RocksStore.open(folder).close();
    Settings settings = new Settings(Settings.Logs.STRICT);
    settings.families().add(new ColumnFamilyDescriptor(bytes("from-the-future")));
    Opened.open(folder.resolve("rocksdb"), settings).close();
    assertRefused("from-the-future", folder);
    assertRefused("written by a newer version", folder);
  }

  @Test
  void aDamagedChunkIsAnErrorThatNamesItsEventsAndNothingElseSuffers() throws Exception {
    appendThreeChunks(id("a"), id("b"));
    change((database, writes) -> {
      byte[] key = Keys.events(1, 4);
      byte[] chunk = Objects.requireNonNull(database.get(Family.EVENTS, key));
      chunk[chunk.length - 1] ^= 1;
      writes.put(database.handle(Family.EVENTS), key, chunk);
    });
    try (RocksStore store = RocksStore.open(folder)) {
      Journal journal = store.journal();
      assertEquals(events(1, 3), words(journal.read(id("a"), 0, 3)));
      assertEquals(events(6, 9), words(journal.read(id("a"), 5, 9)));
      for (long after = 0; after < 5; after++) {
        assertDamage(
            "events 4 to 5 of execution " + id("a") + " are damaged: checksum", journal, after);
      }
      assertEquals(events(1, 9), words(journal.read(id("b"), 0, 99)));
      journal.append(List.of(append(id("a"), 9, 1)));
      assertEquals(events(6, 10), words(journal.read(id("a"), 5, 9)));
    }
  }

  @Test
  void aMissingChunkIsAnErrorThatNamesItsEvents() throws Exception {
    appendThreeChunks(id("a"), id("b"));
    change((db, writes) -> writes.delete(db.handle(Family.EVENTS), Keys.events(1, 4)));
    change((db, writes) -> writes.delete(db.handle(Family.EVENTS), Keys.events(2, 6)));
    change((db, writes) -> writes.delete(db.handle(Family.EVENTS), Keys.events(2, 1)));
    try (RocksStore store = RocksStore.open(folder)) {
      Journal journal = store.journal();
      String a = " of execution " + id("a") + " are missing";
      assertDamage("events 4 to 5" + a, journal, 0);
      assertDamage("events 4 to 5" + a, journal, 3);
      assertDamage("events 5 to 5" + a, journal, 4);
      String b = " of execution " + id("b") + " are missing";
      var read = assertThrows(JournalException.class, () -> journal.read(id("b"), 0, 1));
      assertContains("events 1 to 3" + b, String.valueOf(read.getMessage()));
      var tail = assertThrows(JournalException.class, () -> journal.read(id("b"), 4, 9));
      assertContains("events 6 to 9" + b, String.valueOf(tail.getMessage()));
    }
  }

  private static void assertDamage(String expected, Journal journal, long after) {
    var damage = assertThrows(JournalException.class, () -> journal.read(id("a"), after, 99));
    assertContains(expected, String.valueOf(damage.getMessage()));
  }

  private void appendThreeChunks(ExecutionId first, ExecutionId second) throws Exception {
    try (RocksStore store = RocksStore.open(folder)) {
      for (ExecutionId id : List.of(first, second)) {
        store.journal().append(List.of(append(id, 0, 3), append(id, 3, 2), append(id, 5, 4)));
      }
    }
  }

  @Test
  void aDamagedSummaryIsAnErrorThatNamesTheExecution() throws Exception {
    appendThreeChunks(id("a"), id("b"));
    change((db, writes) ->
        writes.put(db.handle(Family.SUMMARIES), Keys.summary(id("a")), new byte[] {1, 2}));
    try (RocksStore store = RocksStore.open(folder)) {
      Journal journal = store.journal();
      String damaged = "the summary of execution " + id("a") + " is damaged";
      var summary = assertThrows(JournalException.class, () -> journal.summary(id("a")));
      assertContains(damaged, String.valueOf(summary.getMessage()));
      assertDamage(damaged, journal, 0);
      // In one batch with a sound one: it alone is refused, and stays in lists.
      assertEquals(
          Set.of(id("a")), journal.append(List.of(append(id("a"), 9, 1), append(id("b"), 9, 1))));
      assertEquals(10, journal.summary(id("b")).orElseThrow().lastEventId());
      List<Row> listed = journal.list(Samples.MACHINE, Optional.empty(), Optional.empty(), 9);
      assertEquals(List.of(id("a"), id("b")), listed.stream().map(Row::id).toList());
      assertEquals(Samples.NOON, listed.getFirst().summary().startedAt());
      assertEquals("a", listed.getFirst().summary().name());
      assertEquals(Status.RUNNING, listed.getFirst().summary().status());
    }
  }

  @Test
  void aDamagedRecordOfTheCatalogIsAnErrorThatNamesIt() throws Exception {
    try (RocksStore store = RocksStore.open(folder)) {
      for (String key : List.of("a", "b")) {
        store.catalog().commit(List.of(new Change("machine", key, 0, Optional.of("text"))));
      }
    }
    // A whole value in the wrong place is damage too: the checksum covers the key.
    change((db, writes) -> writes.put(
        db.handle(Family.CATALOG),
        Keys.catalog("machine", "a"),
        db.get(Family.CATALOG, Keys.catalog("machine", "b"))));
    try (RocksStore store = RocksStore.open(folder)) {
      var damage = assertThrows(JournalException.class, () -> store.catalog().find("machine", "a"));
      assertContains("machine a is damaged: checksum", String.valueOf(damage.getMessage()));
      assertEquals("text", store.catalog().find("machine", "b").orElseThrow().value());
      assertEquals(
          List.of("b"),
          store.catalog().list("machine", "", 9).stream().map(Entry::key).toList());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What a fault does to a database behind the store's back. */
  private interface Fault {
    void strike(Database database, WriteBatch writes) throws RocksDBException;
  }

  private void change(Fault fault) throws RocksDBException, IOException {
    Path files = folder.resolve("rocksdb");
    Opened opened = Opened.open(files, Settings.Logs.STRICT);
    try (Database database = new Database(files, opened, Quarantine.of(folder));
        WriteBatch writes = new WriteBatch()) {
      fault.strike(database, writes);
      database.write(writes);
    }
  }
}

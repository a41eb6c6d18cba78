package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.delivery.Commits.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommitsTest {

  @Test
  void laterWritesOfARecordTakeThePlaceOfEarlierOnes() throws Exception {
    MemoryCatalog catalog = new MemoryCatalog();
    List<Integer> order = new ArrayList<>();
    try (Commits commits = Commits.begin(catalog)) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        String key = "k" + i % 7;
        List<Write> writes = i % 5 == 4
            ? List.of(Write.delete("kind", key))
            : List.of(Write.put("kind", key, "v" + i), Write.create("once", "n" + i, ""));
        all.add(commits.write(writes, () -> order.add(number)));
      }
      for (CompletableFuture<Void> each : all) {
        each.get(20, TimeUnit.SECONDS);
      }
    }
    assertEquals(2_000, order.size());
    assertEquals(order.stream().sorted().toList(), order);
    for (int k = 0; k < 7; k++) {
      int last = 1_999 - Math.floorMod(1_999 - k, 7);
      Optional<String> expected = last % 5 == 4 ? Optional.empty() : Optional.of("v" + last);
      assertEquals(expected, catalog.find("kind", "k" + k).map(Catalog.Entry::value));
    }
    assertEquals(1_600, catalog.list("once", "", 2_000).size());
  }

  @Test
  void aWriteThatDoesNotFitWhatIsThereIsMadeByWhatIsThere() throws Exception {
    MemoryCatalog catalog = new MemoryCatalog();
    try (Commits commits = Commits.begin(catalog)) {
      commits.write(List.of(Write.put("kind", "k", "1"))).get(20, TimeUnit.SECONDS);
      commits.write(List.of(Write.put("kind", "k", "2"))).get(20, TimeUnit.SECONDS);
      commits.write(List.of(Write.deleteUnchanged("kind", "k"))).get(20, TimeUnit.SECONDS);
    }
    assertEquals(Optional.empty(), catalog.find("kind", "k"));
  }

  @Test
  void aWriteThatCannotBeMadeFailsAlone() throws Exception {
    MemoryCatalog catalog = new MemoryCatalog();
    try (Commits commits = Commits.begin(catalog)) {
      List<CompletableFuture<Void>> good = new ArrayList<>();
      CompletableFuture<Void> bad = commits.write(List.of(Write.put("kind", "bad", "\ud800")));
      for (int i = 0; i < 100; i++) {
        good.add(commits.write(List.of(Write.put("kind", "k" + i, "good"))));
      }
      for (CompletableFuture<Void> each : good) {
        each.get(20, TimeUnit.SECONDS);
      }
      assertThrows(ExecutionException.class, () -> bad.get(20, TimeUnit.SECONDS));
    }
    assertEquals(100, catalog.list("kind", "", 1_000).size());
  }

  @Test
  void aStorageThatFailsFailsThoseWhoWait() {
    MemoryCatalog memory = new MemoryCatalog();
    Catalog failing = new Catalog() {
      @Override
      public Optional<Entry> find(String kind, String key) {
        return memory.find(kind, key);
      }

      @Override
      public List<Entry> list(String kind, String afterKey, int limit) {
        return memory.list(kind, afterKey, limit);
      }

      @Override
      public boolean commit(List<Change> changes) {
        throw new JournalException("the disk is full");
      }

      @Override
      public void close() {
        memory.close();
      }
    };
    try (Commits commits = Commits.begin(failing)) {
      CompletableFuture<Void> write = commits.write(List.of(Write.put("kind", "k", "1")));
      ExecutionException failed =
          assertThrows(ExecutionException.class, () -> write.get(20, TimeUnit.SECONDS));
      assertInstanceOf(JournalException.class, failed.getCause());
    }
  }
}

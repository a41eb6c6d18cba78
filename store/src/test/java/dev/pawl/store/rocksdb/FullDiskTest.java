package dev.pawl.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Lets a process run into the end of what it may write, as on a full disk. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs ulimit")
class FullDiskTest {
  private static final int FILE_BLOCKS_MAX = 400;

  @TempDir
  Path folder;

  @TempDir
  Path library;

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void aWriteThatFailsIsAnErrorAndWhatWasAcknowledgedStays() throws Exception {
    Path data = folder.resolve("data");
    RocksStore.open(data).close();
    List<String> command = Children.java(library, Filler.class, data);
    Process process = new ProcessBuilder(Children.limited(FILE_BLOCKS_MAX, command)).start();
    List<String> said;
    try (BufferedReader lines = process.inputReader()) {
      said = lines.lines().toList();
    } finally {
      process.destroyForcibly();
    }
    assertEquals(4, said.size(), said.toString());
    assertTrue(said.get(1).contains("appending a batch of 1 failed in " + data), said.get(1));
    assertTrue(said.get(2).contains("fails: nothing is written, reads go on"), said.get(2));
    assertEquals("read 20 events", said.get(3));
    try (RocksStore store = RocksStore.open(data)) {
      assertTrue(!store.recoveryReport().orElse("").contains("LOST"));
      Runs.assertExactly(Integer.parseInt(said.get(0)), store.journal());
    }
  }

  /** The process: appends until it cannot, tries once more, and reads. */
  static final class Filler {
    private Filler() {}

    public static void main(String[] arguments) throws Exception {
      try (RocksStore store = RocksStore.open(Path.of(arguments[0]))) {
        Journal journal = store.journal();
        int runs = 0;
        Optional<String> failure = Optional.empty();
        while (failure.isEmpty()) {
          failure = failure(journal, runs);
          runs += failure.isEmpty() ? 1 : 0;
        }
        System.out.println(runs);
        System.out.println(failure.get());
        System.out.println(failure(journal, runs + 1).orElse("accepted"));
        System.out.println("read " + journal.read(Runs.run(runs - 1), 0, 100).size() + " events");
      }
    }

    private static Optional<String> failure(Journal journal, int run) throws Exception {
      try {
        Runs.append(journal, run, run + 1);
        return Optional.empty();
      } catch (JournalException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
  }
}

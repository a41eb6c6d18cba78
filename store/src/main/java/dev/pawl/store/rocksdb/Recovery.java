package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/**
 * Opens a database whatever became of its log, and finds out what became of it.
 *
 * <p>First strictly: a log with anything wrong is refused. Then the logs are copied aside, and the
 * database is opened with what is before the damage. Once more strictly at last: what was salvaged
 * must stand on its own.
 *
 * @param opened the open database
 * @param damage what RocksDB found in the logs, one phrase each; empty if nothing is wrong
 * @param copy the copied logs; empty if nothing is wrong
 */
record Recovery(Opened opened, List<String> damage, Optional<Path> copy) {
  private static final Pattern DROPPED =
      Pattern.compile("(\\d+\\.log): dropping (\\d+) bytes; \\w+: (.*)");
  private static final int PHRASES_MAX = 10;

  /**
   * Opens a database.
   *
   * @param copyTo where to copy damaged logs; does not exist yet
   * @param quarantine hears of damaged tables, and says what is not to be merged
   * @throws RocksDBException if it cannot be opened, and not because of its logs
   * @throws JournalException if it is damaged beyond its logs
   */
  static Recovery open(Path folder, Path copyTo, Quarantine quarantine)
      throws RocksDBException, IOException {
    Recovery recovery = opened(folder, copyTo, quarantine);
    try {
      quarantine.review(recovery.opened());
      return recovery;
    } catch (RocksDBException | IOException e) {
      recovery.opened().close();
      throw e;
    }
  }

  private static Recovery opened(Path folder, Path copyTo, Quarantine quarantine)
      throws RocksDBException, IOException {
    try {
      Opened opened = Opened.open(folder, Settings.Logs.STRICT, quarantine.held());
      return new Recovery(opened, List.of(), Optional.empty());
    } catch (RocksDBException e) {
      if (!Trouble.isDamage(e)) {
        throw e;
      }
      Optional<String> table = Quarantine.table(e);
      if (table.isPresent()) {
        throw new JournalException(
            "the table file " + table.get() + " in " + folder + " is damaged where it says what it"
                + " holds, and the database cannot be opened with it or without it: restore a copy"
                + " of this file, or of the folder (" + e.getMessage() + ")",
            e);
      }
      return salvage(folder, copyTo, quarantine, e);
    }
  }

  private static Recovery salvage(
      Path folder, Path copyTo, Quarantine quarantine, RocksDBException damage) throws IOException {
    List<String> phrases = phrases(folder, damage);
    copyLogs(folder, copyTo);
    try {
      Opened.open(folder, Settings.Logs.KEEP_INTACT_PART, quarantine.held()).close();
      Opened opened = Opened.open(folder, Settings.Logs.STRICT, quarantine.held());
      return new Recovery(opened, phrases, Optional.of(copyTo));
    } catch (RocksDBException e) {
      // The originals are where they were; a copy a start would fill the disk.
      deleteCopy(copyTo);
      throw new JournalException(
          "the database in " + folder + " is damaged and cannot be opened: " + e.getMessage(), e);
    }
  }

  /** {@return what RocksDB wrote about the logs it refused; its exception names no file} */
  private static List<String> phrases(Path folder, RocksDBException damage) throws IOException {
    List<String> phrases = new ArrayList<>();
    String diagnostics = Files.readString(folder.resolve("LOG"), StandardCharsets.ISO_8859_1);
    Matcher line = DROPPED.matcher(diagnostics);
    while (line.find() && phrases.size() < PHRASES_MAX) {
      phrases.add(line.group(3) + " in " + line.group(1) + ", " + line.group(2) + " bytes dropped");
    }
    return phrases.isEmpty() ? List.of(String.valueOf(damage.getMessage())) : phrases;
  }

  private static void copyLogs(Path folder, Path copyTo) throws IOException {
    Files.createDirectories(copyTo);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path log : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        Files.copy(log, copyTo.resolve(log.getFileName()));
      }
    }
  }

  /** Deletes a copy that is of no use. */
  static void deleteCopy(Path copy) {
    try (Stream<Path> files = Files.list(copy)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(copy);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + copy, e);
    }
  }
}

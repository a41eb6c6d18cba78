package dev.pawl.store.rocksdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table files of a database that are known to be damaged, noted beside it over restarts.
 *
 * <p>RocksDB takes no write any more once it has met damage while it merged tables, and would meet
 * it again. So a family with such a file is not merged by itself as long as it has the file. What
 * can be read of the file is read, what cannot be is reported to whoever wants it, and all that is
 * new is written beside it. Nothing is thrown away: a file may be mended from a copy.
 *
 * <p>Safe for use by many threads.
 */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final Pattern TABLE = Pattern.compile("([0-9]+\\.sst)\\b");

  /** Enough of a key to tell whose it is. */
  private static final int SHOWN_BYTES = 24;

  private final Path list;
  private final Set<String> tables = new ConcurrentSkipListSet<>();
  private volatile Set<Family> held = Set.of();

  private Quarantine(Path list) {
    this.list = list;
  }

  /**
   * {@return what is known of a store}
   *
   * @param folder the store's; the files are listed in {@code damaged/tables} there
   */
  static Quarantine of(Path folder) throws IOException {
    Quarantine quarantine = new Quarantine(folder.resolve("damaged").resolve("tables"));
    if (Files.exists(quarantine.list)) {
      quarantine.tables.addAll(Files.readAllLines(quarantine.list));
      // Which family each is of is known when the database is open, and until then none is merged.
      quarantine.held = EnumSet.allOf(Family.class);
    }
    return quarantine;
  }

  /** {@return the families that are not to be merged} */
  Set<Family> held() {
    return held;
  }

  /** {@return the table file that a failure names} */
  static Optional<String> table(Exception failure) {
    Matcher named = TABLE.matcher(String.valueOf(failure.getMessage()));
    return named.find() ? Optional.of(named.group(1)) : Optional.empty();
  }

  /** {@return whether the failure is of a table file that was not known to be damaged} */
  boolean note(Exception failure) {
    if (!Trouble.isDamage(failure)) {
      return false;
    }
    Optional<String> named = table(failure);
    if (named.filter(tables::add).isEmpty()) {
      return false;
    }
    held = EnumSet.allOf(Family.class);
    try {
      write();
    } catch (IOException e) {
      // It is found again after a restart.
      LOG.error("that {} is damaged is not noted in {}", named.get(), list, e);
    }
    return true;
  }

  /**
   * Looks at a database that was opened with all of {@link #held} unmerged: whether it still has
   * the files, and whether they are damaged still. Tells what they hold, and has all other families
   * merged again.
   */
  void review(Opened opened) throws RocksDBException, IOException {
    if (held.isEmpty()) {
      return;
    }
    Set<Family> holding = EnumSet.noneOf(Family.class);
    Set<String> there = new TreeSet<>();
    for (LiveFileMetaData table : opened.rocks().getLiveFilesMetaData()) {
      String name = Path.of(table.fileName()).getFileName().toString();
      if (tables.contains(name) && !isIntact(Path.of(table.path(), name))) {
        there.add(name);
        Family.of(table.columnFamilyName()).ifPresent(holding::add);
        LOG.error(
            "The table file {} in {} is damaged. It holds keys of {} from {} to {}: those in"
                + " its damaged blocks cannot be read, all else can. {} is not merged, and gives no"
                + " room back, until the store is started with this file restored from a copy",
            name,
            table.path(),
            new String(table.columnFamilyName(), StandardCharsets.UTF_8),
            shown(table.smallestKey()),
            shown(table.largestKey()),
            new String(table.columnFamilyName(), StandardCharsets.UTF_8));
      }
    }
    for (Family family : held) {
      if (!holding.contains(family)) {
        opened.rocks().enableAutoCompaction(List.of(opened.handle(family)));
      }
    }
    held = holding;
    if (tables.retainAll(there)) {
      write();
    }
  }

  private static boolean isIntact(Path table) {
    try (Options options = new Options();
        SstFileReader reader = new SstFileReader(options)) {
      reader.open(table.toString());
      reader.verifyChecksum();
      return true;
    } catch (RocksDBException e) {
      LOG.debug("{} is damaged", table, e);
      return false;
    }
  }

  private void write() throws IOException {
    if (tables.isEmpty()) {
      Files.deleteIfExists(list);
      return;
    }
    Files.createDirectories(list.resolveSibling("."));
    Path written = list.resolveSibling("tables.new");
    Files.write(written, tables);
    Files.move(written, list, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String shown(byte[] key) {
    int length = Math.min(key.length, SHOWN_BYTES);
    return HexFormat.of().formatHex(Arrays.copyOf(key, length)) + (length < key.length ? "…" : "");
  }
}

package dev.pawl.store.rocksdb;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Notices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal and a catalog in a folder, owned by this process while the store is open.
 *
 * <p>In the folder: {@code rocksdb}, the database; {@code watermark}, the last acknowledged change;
 * {@code owner}, the id of the process that opened it; {@code damaged}, copies of logs that were
 * found damaged, and the names of damaged tables.
 */
public final class RocksStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RocksStore.class);
  private static final DateTimeFormatter COPY_NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String FILES = "rocksdb";

  private final Database database;
  private final Watermark watermark;
  private final Identity identity;
  private final Path owner;
  private final Optional<String> recoveryReport;
  private final RocksNotices notices;
  private final RocksJournal journal;
  private final RocksCatalog catalog;
  private final Revival revival;

  private RocksStore(
      Path folder,
      Database database,
      Watermark watermark,
      Identity identity,
      Optional<String> recoveryReport) {
    this.database = database;
    this.identity = identity;
    this.watermark = watermark;
    this.owner = folder.resolve("owner");
    this.recoveryReport = recoveryReport;
    notices = new RocksNotices(database, watermark);
    journal = new RocksJournal(database, watermark, notices);
    catalog = new RocksCatalog(database, watermark);
    revival = new Revival(folder, database, () -> reopened(folder, watermark, database));
    database.onTrouble(revival::begin);
  }

  /**
   * Opens the store in a folder, or makes one there. Logs a warning if something is not as it was
   * acknowledged; {@link #recoveryReport} has the same text.
   *
   * @throws JournalException if another process has it open, a newer version wrote it, it is
   *     damaged beyond its log, or the disk fails
   */
  public static RocksStore open(Path folder) {
    try {
      Path files = folder.resolve(FILES);
      Files.createDirectories(files);
      Quarantine quarantine = Quarantine.of(folder);
      Recovery recovery = Recovery.open(files, copyTo(folder), quarantine);
      try {
        return open(folder, recovery, quarantine);
      } catch (IOException | RuntimeException e) {
        recovery.opened().close();
        throw e;
      }
    } catch (RocksDBException e) {
      throw new JournalException(refusal(folder, e), e);
    } catch (NoSuchFileException e) {
      // Only what is above it can be missing: the folder itself was to be made.
      throw new JournalException(
          "cannot make the folder of the store, " + folder + ": " + e.getFile() + " is missing", e);
    } catch (AccessDeniedException e) {
      throw new JournalException(
          "cannot open the store in " + folder + ": no permission for " + e.getFile(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new JournalException("cannot open the store in " + folder + ": " + e, e);
    }
  }

  private static RocksStore open(Path folder, Recovery recovery, Quarantine quarantine)
      throws IOException {
    Database database = new Database(folder.resolve(FILES), recovery.opened(), quarantine);
    Watermark watermark = Watermark.open(folder.resolve("watermark"));
    try {
      Optional<String> report = new Loss(recovery, watermark.found()).report(folder);
      report.ifPresent(LOG::warn);
      Identity identity = new Identity(folder, database);
      identity.requireFormat();
      watermark.reset(database.lastChange());
      RocksStore store = new RocksStore(folder, database, watermark, identity, report);
      Files.writeString(store.owner, ProcessHandle.current().pid() + "\n");
      return store;
    } catch (IOException | RuntimeException e) {
      watermark.close();
      throw e;
    }
  }

  private static Path copyTo(Path folder) {
    return folder.resolve("damaged").resolve(COPY_NAME.format(Instant.now()));
  }

  /** {@return the database, opened anew after its disk had failed} */
  private static Opened reopened(Path folder, Watermark watermark, Database database)
      throws RocksDBException, IOException {
    Recovery recovery = Recovery.open(folder.resolve(FILES), copyTo(folder), database.quarantine());
    new Loss(recovery, OptionalLong.of(watermark.last())).report(folder).ifPresent(LOG::error);
    watermark.mend(recovery.opened().lastChange());
    return recovery.opened();
  }

  /**
   * Fixes the number of shards: notes it in a new store, and refuses another one in a store that
   * has one. Each row says its shard, and wake-ups are looked for by shard: with another number,
   * those of the others would never come.
   *
   * @throws JournalException if the store was made with another number, or the disk fails
   */
  public void requireShards(int shards) {
    int fixed = identity.shards(shards);
    if (fixed != shards) {
      throw new JournalException("the store in " + owner.getParent() + " has " + fixed
          + " shards for good, not " + shards + ": start the version that wrote it, or begin a new"
          + " data folder");
    }
  }

  /** {@return why RocksDB did not open the database, in words for who started the process} */
  private static String refusal(Path folder, RocksDBException e) {
    String message = String.valueOf(e.getMessage());
    Optional<Status.Code> code = Optional.ofNullable(e.getStatus()).map(Status::getCode);
    if (code.equals(Optional.of(Status.Code.IOError)) && message.contains("LOCK")) {
      return "the data folder " + folder + " is in use by another process (" + ownerOf(folder)
          + "); one process at a time may own it";
    }
    if (message.contains("Column families not opened")) {
      return Identity.newer(folder, "parts that this version does not know (" + message + ")");
    }
    return "cannot open the store in " + folder + ": " + message;
  }

  private static String ownerOf(Path folder) {
    try {
      return "process id " + Files.readString(folder.resolve("owner")).strip();
    } catch (IOException unknown) {
      return "process id unknown";
    }
  }

  /** {@return the journal; the same at each call} */
  public Journal journal() {
    return journal;
  }

  /** {@return what is to be told of the journal; the same at each call} */
  public Notices notices() {
    return notices;
  }

  /** {@return the catalog; the same at each call} */
  public Catalog catalog() {
    return catalog;
  }

  /** {@return what was wrong with the store when it was opened, in sentences; empty if nothing} */
  public Optional<String> recoveryReport() {
    return recoveryReport;
  }

  /** Waits for what is under way, then frees the folder. Later calls of what it gave out fail. */
  @Override
  public void close() {
    revival.close();
    journal.close();
    catalog.close();
    database.close();
    try {
      watermark.close();
      Files.deleteIfExists(owner);
    } catch (IOException e) {
      throw new JournalException("closing the store failed in " + owner.getParent(), e);
    }
  }
}

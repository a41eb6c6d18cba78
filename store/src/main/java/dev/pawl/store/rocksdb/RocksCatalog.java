package dev.pawl.store.rocksdb;

import dev.pawl.journal.Arguments;
import dev.pawl.journal.Catalog;
import dev.pawl.journal.JournalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog in RocksDB.
 *
 * <p>One lock is held from the check of the versions to the end of the write. Commits are rare
 * (somebody deploys a machine), so that they do not share a flush among themselves costs nothing.
 */
final class RocksCatalog implements Catalog {
  private static final Logger LOG = LoggerFactory.getLogger(RocksCatalog.class);
  private static final int FORMAT = 1;
  private static final int VERSION_BYTES_EXPECTED = 2;

  private final Database database;
  private final Watermark watermark;
  private final ReentrantLock commits = new ReentrantLock();
  private volatile boolean closed;

  RocksCatalog(Database database, Watermark watermark) {
    this.database = database;
    this.watermark = watermark;
  }

  @Override
  public Optional<Entry> find(String kind, String key) {
    requireOpen();
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the key of a record must not be empty");
    }
    byte[] stored = Keys.catalog(kind, key);
    return database.use(() -> "reading " + kind + " " + key, () -> {
      byte[] value = database.get(Family.CATALOG, stored);
      return value == null ? Optional.empty() : Optional.of(decode(kind, stored, value));
    });
  }

  @Override
  public List<Entry> list(String kind, String afterKey, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    byte[] from = RocksJournal.behind(Keys.catalog(kind, afterKey));
    byte[] to = Keys.above(Keys.catalog(kind, ""));
    return database.use(() -> "listing records of kind " + kind, () -> {
      List<Entry> found = new ArrayList<>();
      try (Cursor cursor = database.cursor(Family.CATALOG, from, to)) {
        for (; cursor.valid() && found.size() < limit; cursor.next()) {
          readable(kind, cursor.key(), cursor.value()).ifPresent(found::add);
        }
      }
      return found;
    });
  }

  /** {@return the record, or nothing if it is damaged, which must not take the others along} */
  private static Optional<Entry> readable(String kind, byte[] key, byte[] value) {
    try {
      return Optional.of(decode(kind, key, value));
    } catch (JournalException e) {
      LOG.error("a record is left out of a list", e);
      return Optional.empty();
    }
  }

  @Override
  public boolean commit(List<Change> changes) {
    requireOpen();
    Arguments.requireDistinct(changes);
    commits.lock();
    try (WriteBatch writes = new WriteBatch()) {
      return database.use(
          () -> "committing " + changes.size() + " changes", () -> commit(changes, writes));
    } finally {
      commits.unlock();
    }
  }

  private boolean commit(List<Change> changes, WriteBatch writes) throws RocksDBException {
    for (Change change : changes) {
      byte[] key = Keys.catalog(change.kind(), change.key());
      byte[] value = database.get(Family.CATALOG, key);
      if (version(change.kind(), key, value) != change.expectedVersion()) {
        return false;
      }
      if (change.value().isPresent()) {
        writes.put(database.handle(Family.CATALOG), key, encode(key, change));
      } else {
        writes.delete(database.handle(Family.CATALOG), key);
      }
    }
    if (!changes.isEmpty()) {
      database.write(writes);
      watermark.advance(database.lastChange());
    }
    return true;
  }

  private static long version(String kind, byte[] key, byte @Nullable [] value) {
    return value == null ? 0 : decode(kind, key, value).version();
  }

  private static byte[] encode(byte[] key, Change change) {
    byte[] text = Keys.utf8(change.value().orElseThrow());
    return new ValueWriter(FORMAT, VERSION_BYTES_EXPECTED + text.length)
        .number(change.expectedVersion() + 1)
        .raw(text, 0)
        .seal(key);
  }

  private static Entry decode(String kind, byte[] key, byte[] value) {
    String name = Keys.catalogKey(kind, key);
    try {
      ValueReader reader = new ValueReader(key, value, FORMAT);
      long version = reader.number();
      return new Entry(kind, name, version, new String(reader.rest(), StandardCharsets.UTF_8));
    } catch (DamageException e) {
      throw new JournalException(kind + " " + name + " is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the catalog is closed");
    }
  }
}

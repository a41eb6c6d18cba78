package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB database and everything native that it needs.
 *
 * <p>A native call on a closed database ends the process. So every use holds the shared half of a
 * lock whose other half {@link #close} takes: uses never wait for each other, and none begins or
 * goes on once the database is closed.
 */
final class Database implements AutoCloseable {
  private final ReadWriteLock life = new ReentrantReadWriteLock();
  private final Settings settings;
  private final RocksDB rocks;
  private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
  private final WriteOptions durable = new WriteOptions().setSync(true);

  // Exclusive ones would wait for those that the database does by itself, and they for it.
  private final CompactRangeOptions compaction =
      new CompactRangeOptions().setExclusiveManualCompaction(false);

  private final Path folder;
  private boolean closed;

  Database(Path folder, Settings settings) throws RocksDBException {
    this.folder = folder;
    this.settings = settings;
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    rocks = RocksDB.open(settings.database(), folder.toString(), settings.families(), opened);
    for (ColumnFamilyHandle handle : opened) {
      Family.of(handle.getName()).ifPresent(family -> handles.put(family, handle));
    }
  }

  /** Opens the database in a folder, or makes one there. */
  static Database open(Path folder, Settings.Logs logs) throws RocksDBException {
    Settings settings = new Settings(logs);
    try {
      return new Database(folder, settings);
    } catch (RocksDBException e) {
      settings.close();
      throw e;
    }
  }

  /** A use of the database. */
  interface Use<T> {
    T now() throws RocksDBException;
  }

  /**
   * Uses the database.
   *
   * @param what what is being done, for the message of a failure
   * @throws JournalException if RocksDB fails
   * @throws IllegalStateException if the database is closed
   */
  <T> T use(Supplier<String> what, Use<T> use) {
    life.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store in " + folder + " is closed");
      }
      return use.now();
    } catch (RocksDBException e) {
      throw new JournalException(what.get() + " failed in " + folder + ": " + e.getMessage(), e);
    } finally {
      life.readLock().unlock();
    }
  }

  /** {@return the value of a key, or null} */
  byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
    return rocks.get(handle(family), key);
  }

  /** Writes a batch; durable on return. Writes of several threads share a flush. */
  void write(WriteBatch batch) throws RocksDBException {
    rocks.write(durable, batch);
  }

  /** {@return a cursor on the keys from {@code from} to below {@code to}, at the first of them} */
  Cursor cursor(Family family, byte[] from, byte[] to) throws RocksDBException {
    return new Cursor(rocks, handle(family), new ReadOptions(), from, to);
  }

  /** Rewrites a range of keys without what was deleted from it. Holds up nobody. */
  void compact(Family family, byte[] from, byte[] to) throws RocksDBException {
    rocks.compactRange(handle(family), from, to, compaction);
  }

  /** {@return about how many keys a family has} */
  long keys(Family family) throws RocksDBException {
    return rocks.getLongProperty(handle(family), "rocksdb.estimate-num-keys");
  }

  /** {@return a view of the database as it is now} */
  View view() {
    return new View(rocks, this::handle);
  }

  ColumnFamilyHandle handle(Family family) {
    ColumnFamilyHandle handle = handles.get(family);
    if (handle == null) {
      throw new AssertionError("no handle of " + family);
    }
    return handle;
  }

  /** {@return the number of the last change; each put and each deletion counts one} */
  long lastChange() {
    return rocks.getLatestSequenceNumber();
  }

  @Override
  public void close() {
    // Its user holds the other half of the lock.
    compaction.setCanceled(true);
    life.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        handles.values().forEach(ColumnFamilyHandle::close);
        rocks.close();
        durable.close();
        compaction.close();
        settings.close();
      }
    } finally {
      life.writeLock().unlock();
    }
  }
}

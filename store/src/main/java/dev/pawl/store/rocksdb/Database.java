package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import dev.pawl.journal.WritesRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * A RocksDB database that is open, and opened anew when it took a write no more.
 *
 * <p>A native call on a closed database ends the process. So every use holds the shared half of a
 * lock whose other half {@link #close} and {@link #replace} take: uses never wait for each other,
 * and none begins or goes on once the database is closed.
 *
 * <p>A write that failed is the last one: what became of it is known only when the logs are read
 * again. Until then reads go on, from what was there before it, and writes are refused.
 */
final class Database implements AutoCloseable {
  private final ReadWriteLock life = new ReentrantReadWriteLock();
  private final Path folder;
  private final Damages damages = new Damages();
  private final Quarantine quarantine;
  private Opened opened;
  private boolean closed;
  private volatile @Nullable String trouble;
  private volatile boolean damaged;
  private volatile boolean ending;
  private final AtomicLong opening = new AtomicLong();
  private volatile Runnable onTrouble = () -> {};

  Database(Path folder, Opened opened, Quarantine quarantine) {
    this.folder = folder;
    this.quarantine = quarantine;
    this.opened = opened;
  }

  /** Sets what is told, once each time, that a write failed; called by whoever wrote. */
  void onTrouble(Runnable told) {
    onTrouble = told;
  }

  /** A use of the database. */
  interface Use<T> {
    T now() throws RocksDBException;
  }

  /** Opens a database anew. */
  interface Reopening {
    Opened open() throws RocksDBException, IOException;
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
    return opened.rocks().get(handle(family), key);
  }

  /**
   * Writes a batch; durable on return. Writes of several threads share a flush.
   *
   * @throws WritesRefusedException if an earlier write failed, and the disk is not back yet
   */
  void write(WriteBatch batch) throws RocksDBException {
    String refused = trouble;
    if (refused != null) {
      throw new WritesRefusedException(refused);
    }
    try {
      opened.rocks().write(opened.durable(), batch);
    } catch (RocksDBException e) {
      fail(e);
      throw e;
    }
  }

  private synchronized void fail(RocksDBException e) {
    damaged = quarantine.note(e);
    if (trouble == null) {
      trouble = Trouble.text(folder, e);
      onTrouble.run();
    }
  }

  /** {@return why writes are refused, if they are} */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /**
   * Closes the database and opens it anew; then it takes writes again. If it cannot be opened, it
   * is opened for reads alone.
   *
   * @return whether it takes writes again; true too if it was closed meanwhile
   * @throws JournalException if it cannot even be read any more; then it is closed
   */
  boolean replace(Reopening reopening) {
    endCompaction();
    ending = true;
    life.writeLock().lock();
    try {
      opening.incrementAndGet();
      if (!closed) {
        opened.close();
        // Until one is open again, whatever happens.
        closed = true;
        opened = reopening.open();
        closed = false;
        trouble = null;
      }
      return true;
    } catch (RocksDBException | IOException | JournalException e) {
      trouble = Trouble.text(folder, e);
      readOnly(e);
      return false;
    } finally {
      ending = closed;
      life.writeLock().unlock();
    }
  }

  private void readOnly(Exception why) {
    try {
      opened = Opened.readOnly(folder);
      closed = false;
    } catch (RocksDBException e) {
      e.addSuppressed(why);
      throw new JournalException("the store in " + folder + " can be read no more", e);
    }
  }

  /** {@return whether it is to be closed, so that a use that takes long should end} */
  boolean isEnding() {
    return ending;
  }

  /** {@return a number that is another after each time that it was opened anew} */
  long opening() {
    return opening.get();
  }

  /** {@return a cursor on the keys from {@code from} to below {@code to}, at the first of them} */
  Cursor cursor(Family family, byte[] from, byte[] to) throws RocksDBException {
    return unplaced(family, from, to).atFirst();
  }

  /**
   * {@return the same, which passes by what is damaged}
   *
   * @param missing what is missing for it, as a sentence
   */
  Cursor cursorPassing(String missing, Family family, byte[] from, byte[] to)
      throws RocksDBException {
    return unplaced(family, from, to).passing(e -> damages.pass(missing, e)).atFirst();
  }

  private Cursor unplaced(Family family, byte[] from, byte[] to) {
    return new Cursor(opened.rocks(), handle(family), new ReadOptions(), from, to);
  }

  /** {@return whether the write that failed last met a damaged table, rather than a full disk} */
  boolean isDamaged() {
    return damaged;
  }

  /** {@return the tables that are known to be damaged} */
  Quarantine quarantine() {
    return quarantine;
  }

  /** {@return the damage that was passed by} */
  Damages damages() {
    return damages;
  }

  /**
   * Rewrites a range of keys without what was deleted from it. Holds up nobody. Does nothing if a
   * table of the family is damaged: RocksDB takes no write any more when it meets that.
   */
  void compact(Family family, byte[] from, byte[] to) throws RocksDBException {
    if (quarantine.held().contains(family)) {
      return;
    }
    try {
      opened.rocks().compactRange(handle(family), from, to, opened.compaction());
    } catch (RocksDBException e) {
      if (Trouble.isDamage(e)) {
        fail(e);
      }
      throw e;
    }
  }

  /** {@return the greatest key in the tables of a family, without a look into them} */
  Optional<byte[]> greatestKey(Family family) {
    return opened.rocks().getLiveFilesMetaData().stream()
        .filter(table -> Arrays.equals(table.columnFamilyName(), family.label()))
        .map(LiveFileMetaData::largestKey)
        .max(Arrays::compareUnsigned);
  }

  /** {@return about how many keys a family has} */
  long keys(Family family) throws RocksDBException {
    return opened.rocks().getLongProperty(handle(family), "rocksdb.estimate-num-keys");
  }

  /** {@return a view of the database as it is now} */
  View view() {
    return new View(opened.rocks(), this::handle, damages);
  }

  ColumnFamilyHandle handle(Family family) {
    return opened.handle(family);
  }

  /** {@return the number of the last change; each put and each deletion counts one} */
  long lastChange() {
    return opened.lastChange();
  }

  /** Who compacts has a half of the lock, perhaps for long. */
  private void endCompaction() {
    life.readLock().lock();
    try {
      if (!closed) {
        opened.compaction().setCanceled(true);
      }
    } finally {
      life.readLock().unlock();
    }
  }

  @Override
  public void close() {
    endCompaction();
    ending = true;
    life.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        opened.close();
      }
    } finally {
      life.writeLock().unlock();
    }
  }
}

package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import dev.pawl.journal.LogStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Logs in a RocksDB database of their own, opened when the first line is written or read.
 *
 * <p>Of their own, because they are written without waiting for a flush: the journal's database
 * counts its changes, and tells a loss by that count. A key is the group, the time and a number, so
 * that a group is read by time, whatever its streams.
 */
public final class RocksLogStore implements LogStore {
  private static final long MEMTABLE_BYTES = 8 << 20;
  private static final long LOG_BYTES_MAX = 32 << 20;
  private static final int OPEN_FILES_MAX = 100;

  private static final int KEY_BYTES = Keys.HASH_BYTES + 2 * Long.BYTES;

  private static final byte[] LAST_NUMBER = {0};

  private final ReadWriteLock life = new ReentrantReadWriteLock();
  private final Path folder;
  private final AtomicLong lastNumber = new AtomicLong();
  private @Nullable Options options;
  private @Nullable WriteOptions unsynced;
  private @Nullable RocksDB rocks;
  private boolean closed;

  /** @param folder where it is, or will be when something is written */
  public RocksLogStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public void append(String group, String stream, Instant ingested, List<Line> lines) {
    byte[] hash = Keys.hash(group);
    use(database -> {
      try (WriteBatch batch = new WriteBatch()) {
        for (Line line : lines) {
          byte[] key = key(hash, line.at().toEpochMilli(), lastNumber.incrementAndGet());
          batch.put(key, value(stream, ingested, line.message()));
        }
        batch.put(LAST_NUMBER, number(lastNumber.get()));
        database.write(unsynced, batch);
      }
      return lines.size();
    });
  }

  private static byte[] key(byte[] hash, long millis, long number) {
    return ByteBuffer.allocate(KEY_BYTES)
        .put(hash)
        .putLong(millis)
        .putLong(number)
        .array();
  }

  private static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static byte[] value(String stream, Instant ingested, String message) {
    byte[] name = Keys.utf8(stream);
    byte[] text = Keys.utf8(message);
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length + text.length)
        .putLong(ingested.toEpochMilli())
        .putInt(name.length)
        .put(name)
        .put(text)
        .array();
  }

  @Override
  public List<Entry> read(Query query) {
    byte[] hash = Keys.hash(query.group());
    byte[] from = key(hash, Math.max(0, query.from().toEpochMilli()), 0);
    byte[] to = key(hash, Math.max(0, query.until().toEpochMilli()), 0);
    return use(database -> {
      List<Entry> found = new ArrayList<>();
      try (Lines lines = new Lines(database, from, to)) {
        lines.begin(query, hash);
        while (lines.valid() && found.size() < query.limit()) {
          found.add(entry(lines.key(), lines.value()));
          lines.move(query.newestFirst());
        }
      }
      return found;
    });
  }

  /** {@return the key of a place, in the group of a hash} */
  static byte[] key(byte[] hash, Place place) {
    return key(hash, place.at().toEpochMilli(), place.number());
  }

  private static Entry entry(byte[] key, byte[] value) {
    ByteBuffer place = ByteBuffer.wrap(key, Keys.HASH_BYTES, 2 * Long.BYTES);
    Place at = new Place(Instant.ofEpochMilli(place.getLong()), place.getLong());
    ByteBuffer content = ByteBuffer.wrap(value);
    Instant ingested = Instant.ofEpochMilli(content.getLong());
    byte[] name = new byte[content.getInt()];
    content.get(name);
    byte[] text = Arrays.copyOfRange(value, content.position(), value.length);
    return new Entry(
        at,
        new String(name, StandardCharsets.UTF_8),
        ingested,
        new String(text, StandardCharsets.UTF_8));
  }

  @Override
  public void remove(String group, Instant before) {
    byte[] hash = Keys.hash(group);
    use(database -> {
      database.deleteRange(key(hash, 0, 0), key(hash, before.toEpochMilli(), 0));
      return group;
    });
  }

  private interface Use<T> {
    T of(RocksDB database) throws RocksDBException;
  }

  private <T> T use(Use<T> use) {
    requireOpened();
    life.readLock().lock();
    try {
      RocksDB database = rocks;
      if (closed || database == null) {
        throw new IllegalStateException("the log store is closed");
      }
      return use.of(database);
    } catch (RocksDBException e) {
      throw new JournalException("the logs in " + folder + " failed: " + e.getMessage(), e);
    } finally {
      life.readLock().unlock();
    }
  }

  private void requireOpened() {
    if (!isOpened()) {
      life.writeLock().lock();
      try {
        if (rocks == null && !closed) {
          open();
        }
      } finally {
        life.writeLock().unlock();
      }
    }
  }

  private boolean isOpened() {
    life.readLock().lock();
    try {
      return rocks != null || closed;
    } finally {
      life.readLock().unlock();
    }
  }

  private void open() {
    RocksDB.loadLibrary();
    Options made = new Options()
        .setCreateIfMissing(true)
        .setWriteBufferSize(MEMTABLE_BYTES)
        .setMaxTotalWalSize(LOG_BYTES_MAX)
        .setMaxOpenFiles(OPEN_FILES_MAX)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setStatsDumpPeriodSec(0);
    try {
      Files.createDirectories(folder);
      RocksDB database = RocksDB.open(made, folder.toString());
      byte[] last = database.get(LAST_NUMBER);
      lastNumber.set(last == null ? 0 : ByteBuffer.wrap(last).getLong());
      options = made;
      unsynced = new WriteOptions();
      rocks = database;
    } catch (RocksDBException | IOException e) {
      made.close();
      throw new JournalException("cannot open the logs in " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    life.writeLock().lock();
    try {
      if (rocks != null) {
        rocks.close();
        rocks = null;
      }
      if (unsynced != null) {
        unsynced.close();
        unsynced = null;
      }
      if (options != null) {
        options.close();
        options = null;
      }
      closed = true;
    } finally {
      life.writeLock().unlock();
    }
  }
}

package dev.pawl.store.rocksdb;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** The database as it was at one moment, for reads that must agree with each other. */
final class View implements AutoCloseable {
  private static final long READAHEAD_BYTES = 1 << 20;

  private final RocksDB rocks;
  private final Function<Family, ColumnFamilyHandle> handles;
  private final Damages damages;
  private final Snapshot snapshot;
  private final ReadOptions options;

  View(RocksDB rocks, Function<Family, ColumnFamilyHandle> handles, Damages damages) {
    this.rocks = rocks;
    this.handles = handles;
    this.damages = damages;
    snapshot = rocks.getSnapshot();
    options = new ReadOptions().setSnapshot(snapshot);
  }

  /** {@return the value of a key, or null} */
  byte @Nullable [] get(Family family, byte[] key) throws RocksDBException {
    return rocks.get(handles.apply(family), options, key);
  }

  /**
   * {@return a cursor as {@link Database#cursorPassing}}
   *
   * @param missing what is missing for what is damaged, as a sentence
   */
  Cursor cursorPassing(String missing, Family family, byte[] from, byte[] to)
      throws RocksDBException {
    return passing(new ReadOptions(), missing, new Bounds(family, from, to));
  }

  /** {@return the same, for a long way that nobody will go again: what is cached stays} */
  Cursor cursorOnce(String missing, Family family, byte[] from, byte[] to) throws RocksDBException {
    ReadOptions own = new ReadOptions().setFillCache(false).setReadaheadSize(READAHEAD_BYTES);
    return passing(own, missing, new Bounds(family, from, to));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Bounds(Family family, byte[] from, byte[] to) {}

  private Cursor passing(ReadOptions own, String missing, Bounds bounds) throws RocksDBException {
    own.setSnapshot(snapshot);
    return new Cursor(rocks, handles.apply(bounds.family()), own, bounds.from(), bounds.to())
        .passing(e -> damages.pass(missing, e))
        .atFirst();
  }

  @Override
  public void close() {
    options.close();
    rocks.releaseSnapshot(snapshot);
  }
}

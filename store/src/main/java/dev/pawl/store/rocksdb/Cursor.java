package dev.pawl.store.rocksdb;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * A position in a range of keys. The bounds are RocksDB's own, so that it never walks through what
 * was deleted beyond them.
 */
final class Cursor implements AutoCloseable {
  private static final byte[] NONE = {};

  private final Slice lower;
  private final Slice upper;
  private final ReadOptions options;
  private final RocksIterator iterator;
  private boolean valid;
  private byte[] key = NONE;

  /**
   * Goes to the first key.
   *
   * @param options what else to read by; the cursor closes it
   * @param from the least key of the range
   * @param to the key that ends the range; not in it
   */
  Cursor(RocksDB rocks, ColumnFamilyHandle family, ReadOptions options, byte[] from, byte[] to)
      throws RocksDBException {
    lower = new Slice(from);
    upper = new Slice(to);
    this.options = options.setIterateLowerBound(lower).setIterateUpperBound(upper);
    iterator = rocks.newIterator(family, this.options);
    try {
      seekToFirst();
    } catch (RocksDBException e) {
      close();
      throw e;
    }
  }

  /** Goes to the first key of the range, where a new cursor is. */
  void seekToFirst() throws RocksDBException {
    iterator.seekToFirst();
    arrive();
  }

  /** Goes to the least key of the range that is not below the given one. */
  void seekUpTo(byte[] target) throws RocksDBException {
    iterator.seek(target);
    arrive();
  }

  /** Goes to the greatest key of the range that is not above the given one. */
  void seekDownTo(byte[] target) throws RocksDBException {
    iterator.seekForPrev(target);
    arrive();
  }

  /** Goes to the last key of the range. */
  void seekToLast() throws RocksDBException {
    iterator.seekToLast();
    arrive();
  }

  void next() throws RocksDBException {
    iterator.next();
    arrive();
  }

  /** {@return whether there is a key here; false behind the end of the range} */
  boolean valid() {
    return valid;
  }

  byte[] key() {
    return key;
  }

  byte[] value() {
    return iterator.value();
  }

  /** An iterator that fails looks like one that ended: ask which it was. */
  private void arrive() throws RocksDBException {
    valid = iterator.isValid();
    if (valid) {
      key = iterator.key();
    } else {
      iterator.status();
    }
  }

  @Override
  public void close() {
    iterator.close();
    options.close();
    upper.close();
    lower.close();
  }
}

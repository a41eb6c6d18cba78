package dev.pawl.store.rocksdb;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Supplier;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/**
 * A position in a range of keys. The bounds are RocksDB's own, so that it never walks through what
 * was deleted beyond them.
 *
 * <p>At a damaged block it fails, or passes it by on its way up, as it was told. Nothing says where
 * such a block ends: keys are tried, ever farther away, until one can be sought, and then the way
 * back is halved until the first such key is found.
 */
final class Cursor implements AutoCloseable {
  private static final byte[] NONE = {};

  /** The first bytes of a key by which the end of a damaged block is looked for. */
  private static final int PLACE_BYTES = 160;

  /** Hears of the reads that fail. */
  interface Failures {
    /**
     * Takes note of damage that is to be passed by.
     *
     * @throws RocksDBException the given one, if it is something else
     */
    void met(RocksDBException e) throws RocksDBException;
  }

  private final byte[] from;
  private final byte[] to;
  private Failures failures = e -> {
    throw e;
  };

  private final Slice lower;
  private final Slice upper;
  private final ReadOptions options;
  private final Supplier<RocksIterator> iterators;
  private RocksIterator iterator;
  private boolean valid;
  private byte[] key = NONE;

  /**
   * Is nowhere yet.
   *
   * @param options what else to read by; the cursor closes it
   * @param from the least key of the range
   * @param to the key that ends the range; not in it
   */
  Cursor(RocksDB rocks, ColumnFamilyHandle family, ReadOptions options, byte[] from, byte[] to) {
    this.from = from;
    this.to = to;
    lower = new Slice(from);
    upper = new Slice(to);
    this.options = options.setIterateLowerBound(lower).setIterateUpperBound(upper);
    iterators = () -> rocks.newIterator(family, this.options);
    iterator = iterators.get();
  }

  /** {@return this, at the first key; closed if that fails} */
  Cursor atFirst() throws RocksDBException {
    try {
      seekToFirst();
      return this;
    } catch (RocksDBException e) {
      close();
      throw e;
    }
  }

  /** {@return this, to pass by damage on its way up} */
  Cursor passing(Failures told) {
    failures = told;
    return this;
  }

  /** Goes to the first key of the range, where a new cursor is. */
  void seekToFirst() throws RocksDBException {
    iterator.seekToFirst();
    arriveAbove(from);
  }

  /** Goes to the least key of the range that is not below the given one. */
  void seekUpTo(byte[] target) throws RocksDBException {
    iterator.seek(target);
    arriveAbove(target);
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
    arriveAbove(key);
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

  /** As {@link #arrive}; or behind the damage that is above a key. */
  private void arriveAbove(byte[] before) throws RocksDBException {
    try {
      arrive();
    } catch (RocksDBException e) {
      failures.met(e);
      pass(before);
    }
  }

  private void pass(byte[] before) throws RocksDBException {
    BigInteger damaged = new BigInteger(1, Arrays.copyOf(before, PLACE_BYTES));
    for (int bytes = 0; bytes < PLACE_BYTES; bytes++) {
      BigInteger tried = damaged.add(BigInteger.ONE.shiftLeft(bytes * Byte.SIZE));
      if (!isBelowEnd(tried)) {
        break;
      }
      if (isReadable(tried)) {
        BigInteger behind = firstReadable(damaged, tried);
        renew();
        iterator.seek(key(behind));
        arrive();
        return;
      }
      damaged = tried;
    }
    valid = false;
  }

  private BigInteger firstReadable(BigInteger damaged, BigInteger readable) {
    BigInteger low = damaged;
    BigInteger high = readable;
    while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (isReadable(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean isReadable(BigInteger place) {
    renew();
    iterator.seek(key(place));
    try {
      arrive();
      return true;
    } catch (RocksDBException e) {
      return false;
    }
  }

  /** An iterator that has failed may say of a damaged block that it is the end. */
  private void renew() {
    iterator.close();
    iterator = iterators.get();
  }

  private boolean isBelowEnd(BigInteger place) {
    return place.bitLength() <= PLACE_BYTES * Byte.SIZE
        && Arrays.compareUnsigned(key(place), to) < 0;
  }

  private static byte[] key(BigInteger place) {
    // A number may have one byte more, for its sign, or fewer.
    byte[] number = place.toByteArray();
    byte[] padded = new byte[PLACE_BYTES];
    int length = Math.min(number.length, PLACE_BYTES);
    System.arraycopy(number, number.length - length, padded, PLACE_BYTES - length, length);
    return padded;
  }

  @Override
  public void close() {
    iterator.close();
    options.close();
    upper.close();
    lower.close();
  }
}

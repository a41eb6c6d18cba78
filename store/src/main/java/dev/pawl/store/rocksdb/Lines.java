package dev.pawl.store.rocksdb;

import dev.pawl.journal.LogStore.Query;
import java.util.Arrays;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** A position among the lines of one log group. */
final class Lines implements AutoCloseable {
  private final Slice lower;
  private final Slice upper;
  private final ReadOptions options;
  private final RocksIterator iterator;

  /**
   * @param from the least key
   * @param to the key that ends the range; not in it
   */
  Lines(RocksDB database, byte[] from, byte[] to) {
    lower = new Slice(from);
    upper = new Slice(to);
    options = new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
    iterator = database.newIterator(options);
  }

  /** Goes to the first line that is asked for. */
  void begin(Query query, byte[] hash) throws RocksDBException {
    if (query.after().isEmpty()) {
      if (query.newestFirst()) {
        iterator.seekToLast();
      } else {
        iterator.seekToFirst();
      }
    } else {
      byte[] last = RocksLogStore.key(hash, query.after().get());
      if (query.newestFirst()) {
        iterator.seekForPrev(last);
      } else {
        iterator.seek(last);
      }
      if (iterator.isValid() && Arrays.equals(iterator.key(), last)) {
        move(query.newestFirst());
      }
    }
    iterator.status();
  }

  void move(boolean backwards) throws RocksDBException {
    if (backwards) {
      iterator.prev();
    } else {
      iterator.next();
    }
    iterator.status();
  }

  boolean valid() {
    return iterator.isValid();
  }

  byte[] key() {
    return iterator.key();
  }

  byte[] value() {
    return iterator.value();
  }

  @Override
  public void close() {
    iterator.close();
    options.close();
    upper.close();
    lower.close();
  }
}

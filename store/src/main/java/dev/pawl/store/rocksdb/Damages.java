package dev.pawl.store.rocksdb;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The damaged places of a database that were met and passed by. Each is logged once, however often
 * it is met.
 *
 * <p>Safe for use by many threads.
 */
final class Damages {
  private static final Logger LOG = LoggerFactory.getLogger(Damages.class);

  /** Places that are told apart; a database with more is beyond reading its log. */
  private static final int PLACES_MAX = 1_000;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * Passes by a block that does not fit its checksum.
   *
   * @param what what is missing for it, as a sentence
   * @throws RocksDBException the given one, if it is of another kind
   */
  void pass(String what, RocksDBException e) throws RocksDBException {
    // It names the file and the offset.
    pass(what, DamageException.in(e));
  }

  /** Passes by a value that is damaged. */
  void pass(String what, DamageException e) {
    if (known.size() < PLACES_MAX && known.add(what + e.getMessage())) {
      LOG.error("{}", what, e);
    }
  }
}

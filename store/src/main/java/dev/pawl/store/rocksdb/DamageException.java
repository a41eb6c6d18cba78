package dev.pawl.store.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** A stored value is not what was written. Says what is wrong with it; the catcher says whose. */
final class DamageException extends Exception {
  private static final long serialVersionUID = 1L;

  DamageException(String message) {
    super(message);
  }

  private DamageException(RocksDBException cause) {
    super("its block does not fit its checksum: " + cause.getMessage(), cause);
  }

  /**
   * {@return the damage that made a read fail: RocksDB's own checksums are over blocks of values}
   *
   * @throws RocksDBException the given one, if it is of another kind
   */
  static DamageException in(RocksDBException e) throws RocksDBException {
    if (e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption) {
      return new DamageException(e);
    }
    throw e;
  }
}

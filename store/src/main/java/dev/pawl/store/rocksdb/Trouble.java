package dev.pawl.store.rocksdb;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Why writes are refused, in words for whoever waits for one and whoever can help. */
final class Trouble {
  private Trouble() {}

  static String text(Path folder, Exception failure) {
    String said = String.valueOf(failure.getMessage());
    if (isDamage(failure) && Quarantine.table(failure).isPresent()) {
      return "A table file of " + folder + " is damaged: nothing is written until the store has"
          + " opened itself anew without merging it (" + said + ")";
    }
    return isFull(failure, said)
        ? "The disk of " + folder + " is full: nothing is written, reads go on. Make room, and"
            + " writes are taken again by themselves (" + said + ")"
        : "The disk of " + folder + " fails: nothing is written, reads go on. It is tried again"
            + " every second (" + said + ")";
  }

  /** {@return whether what failed is that something stored is not what was written} */
  static boolean isDamage(Exception failure) {
    return failure instanceof RocksDBException e
        && e.getStatus() != null
        && e.getStatus().getCode() == Status.Code.Corruption;
  }

  private static boolean isFull(Exception failure, String said) {
    Optional<Status.SubCode> code = failure instanceof RocksDBException e
        ? Optional.ofNullable(e.getStatus()).map(Status::getSubCode)
        : Optional.empty();
    return code.equals(Optional.of(Status.SubCode.NoSpace))
        || said.toLowerCase(Locale.ROOT).contains("no space left");
  }
}

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
    return isFull(failure, said)
        ? "The disk of " + folder + " is full: nothing is written, reads go on. Make room, and"
            + " writes are taken again by themselves (" + said + ")"
        : "The disk of " + folder + " fails: nothing is written, reads go on. It is tried again"
            + " every second (" + said + ")";
  }

  private static boolean isFull(Exception failure, String said) {
    Optional<Status.SubCode> code = failure instanceof RocksDBException e
        ? Optional.ofNullable(e.getStatus()).map(Status::getSubCode)
        : Optional.empty();
    return code.equals(Optional.of(Status.SubCode.NoSpace))
        || said.toLowerCase(Locale.ROOT).contains("no space left");
  }
}

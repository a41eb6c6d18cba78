package dev.pawl.store.rocksdb;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the last crash cost: the difference between what was acknowledged and what is there, in
 * changes. A change is one row put or deleted; an append of an execution makes two to six.
 *
 * @param recovery how the database was opened
 * @param acknowledged the number of the last acknowledged change; empty if not known
 */
record Loss(Recovery recovery, OptionalLong acknowledged) {
  /** How RocksDB calls the record that a process was writing when it was killed. */
  private static final String TORN = "truncated record body";

  /**
   * {@return the loss in sentences; empty if there is nothing to say}
   *
   * <p>Keeps no copy of logs in which only a record is torn off that nobody was told of: any kill
   * under load may leave one.
   *
   * @param folder the store's, for the text
   */
  Optional<String> report(Path folder) {
    boolean damaged = !recovery.damage().isEmpty();
    if (!damaged && lost() == 0) {
      return Optional.empty();
    }
    String found = damaged
        ? "Its log was damaged: " + String.join("; ", recovery.damage()) + ". "
        : "Its log is shorter than it was when it was last written. ";
    String kept = recovery.copy().map(this::keep).orElse("");
    return Optional.of("The store in " + folder + " was recovered. " + found + verdict() + kept);
  }

  /** {@return how many acknowledged changes are not there, as far as is known} */
  private long lost() {
    long there = recovery.opened().lastChange();
    return Math.max(0, acknowledged.orElse(0) - there);
  }

  private String verdict() {
    if (acknowledged.isEmpty()) {
      return "Whether anything acknowledged is lost cannot be told.";
    }
    if (lost() == 0) {
      return "Nothing that was acknowledged is lost.";
    }
    long there = recovery.opened().lastChange();
    return "LOST: the acknowledged changes " + (there + 1) + " to " + acknowledged.getAsLong()
        + ", the newest of the store. All older ones are there.";
  }

  private String keep(Path copy) {
    boolean torn = recovery.damage().stream().allMatch(phrase -> phrase.startsWith(TORN));
    if (torn && acknowledged.isPresent() && lost() == 0) {
      Recovery.deleteCopy(copy);
      return "";
    }
    return " The log as it was found is in " + copy + ".";
  }
}

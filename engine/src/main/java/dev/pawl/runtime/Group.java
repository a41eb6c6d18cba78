package dev.pawl.runtime;

import dev.pawl.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What messages led to, and is written with one append. Owned by one writer. */
final class Group {
  /** The encoded events after which it is written, in bytes: more is too much to hold. */
  private static final long BYTES_MAX = 16L << 20;

  /** The time after which it is written: nobody waits long for what others compute. */
  private static final long NANOSECONDS_MAX = 20_000_000;

  private final LongSupplier stopwatch;
  private final long began;
  private final List<Turned> turned = new ArrayList<>();
  private final List<Journal.Append> appends = new ArrayList<>();
  private long bytes;

  /** @param stopwatch nanoseconds since any moment */
  Group(LongSupplier stopwatch) {
    this.stopwatch = stopwatch;
    this.began = stopwatch.getAsLong();
  }

  void add(Turned outcome, Optional<Journal.Append> append) {
    turned.add(outcome);
    if (append.isPresent()) {
      appends.add(append.get());
      for (byte[] event : append.get().events()) {
        bytes += event.length;
      }
    }
  }

  /** {@return whether it should be written, and another begun} */
  boolean isFull() {
    return bytes > BYTES_MAX || stopwatch.getAsLong() - began > NANOSECONDS_MAX;
  }

  /** {@return the outcomes of the messages, in their order} */
  List<Turned> turned() {
    return turned;
  }

  /** {@return what is to be appended for them, in the same order} */
  List<Journal.Append> appends() {
    return appends;
  }
}

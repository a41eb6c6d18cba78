package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Execution;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A group is written before it is too much to hold, and before anyone has waited for long. */
final class GroupTest {
  private static final int MEGABYTE = 1 << 20;

  private long nanoseconds = 5;
  private final Group group = new Group(() -> nanoseconds);
  private final Turned nothing =
      Turned.unchanged(new Message.Look(Samples.id("a")), Execution.NONE);

  @Test
  void whatIsAddedStaysInOrder() {
    Journal.Append append = new Journal.Append(
        Samples.id("a"), 0, List.of(new byte[1]), Samples.running(Samples.id("a")));
    group.add(nothing, Optional.empty());
    group.add(nothing, Optional.of(append));
    assertEquals(List.of(nothing, nothing), group.turned());
    assertEquals(List.of(append), group.appends());
    assertFalse(group.isFull(), "a byte in no time");
  }

  @Test
  void itIsFullOfBytes() {
    byte[] event = new byte[4 * MEGABYTE];
    for (int i = 0; i < 4; i++) {
      assertFalse(group.isFull(), i + " events");
      group.add(
          nothing,
          Optional.of(new Journal.Append(
              Samples.id("a"), i, List.of(event), Samples.running(Samples.id("a")))));
    }
    assertFalse(group.isFull(), "just so");
    group.add(
        nothing,
        Optional.of(new Journal.Append(
            Samples.id("a"), 4, List.of(new byte[1]), Samples.running(Samples.id("a")))));
    assertTrue(group.isFull(), "a byte too much");
  }

  @Test
  void itIsFullWhenItTookLong() {
    nanoseconds += 20_000_000;
    assertFalse(group.isFull(), "just in time");
    nanoseconds++;
    assertTrue(group.isFull(), "too long");
  }
}

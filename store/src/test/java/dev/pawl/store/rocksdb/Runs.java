package dev.pawl.store.rocksdb;

import static dev.pawl.journal.Samples.events;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.startedAt;
import static dev.pawl.journal.Samples.wakingAt;
import static dev.pawl.journal.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.Journal.Due;
import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.Samples;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executions run-0, run-1, … appended one by one, to see after a crash how many are left. */
final class Runs {
  /** Changes to the database by one of these: a chunk, a summary, an agenda row, a machine row. */
  static final int CHANGES_EACH = 4;

  private static final int EVENTS_EACH = 20;

  private Runs() {}

  /** Appends the executions with the numbers {@code from} to {@code to - 1}. */
  static void append(Journal journal, int from, int to) throws StaleEpochException {
    for (int i = from; i < to; i++) {
      journal.append(List.of(one(i)));
    }
  }

  static Append one(int i) {
    return Samples.append(run(i), 0, EVENTS_EACH, summary(i));
  }

  /**
   * Checks that the first {@code count} executions are there with all that belongs to them, and
   * that of the others there is nothing.
   */
  static void assertExactly(int count, Journal journal) {
    List<Row> listed = journal.list(Samples.MACHINE, Optional.empty(), Optional.empty(), 100_000);
    List<Due> due = journal.due(3, Optional.empty(), Instant.MAX, 100_000);
    assertEquals(count, listed.size());
    assertEquals(count, due.size());
    Map<Status, Long> counts = count == 0 ? Map.of() : Map.of(Status.RUNNING, (long) count);
    assertEquals(counts, journal.counts(Samples.MACHINE));
    for (int i = 0; i < count; i++) {
      Row row = new Row(run(i), EVENTS_EACH, summary(i));
      assertEquals(Optional.of(row), journal.summary(run(i)));
      assertEquals(events(1, EVENTS_EACH), words(journal.read(run(i), 0, 100)));
      assertEquals(row, listed.get(count - 1 - i));
      assertEquals(new Due(row.summary().wakeAt().orElseThrow(), run(i)), due.get(i));
    }
    assertEquals(Optional.empty(), journal.summary(run(count)));
    assertEquals(List.of(), journal.read(run(count), 0, 100));
  }

  static ExecutionId run(int i) {
    return id("run-" + i);
  }

  private static Summary summary(int i) {
    Instant start = Samples.NOON.plusSeconds(i);
    return wakingAt(startedAt(running(run(i)), start), start.plusSeconds(3600));
  }
}

package dev.pawl.console;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The executions of several state machines, newest start first, ties by ARN: read from the index of
 * each as far as they are taken.
 */
final class NewestFirst {
  /** Rows of a machine that are read at once. */
  private static final int CHUNK = 100;

  /** Rows of all machines that are read to begin with. */
  private static final int BEGIN = 1_000;

  private static final Comparator<Journal.Row> ORDER = Comparator.<Journal.Row, Instant>comparing(
          row -> row.summary().startedAt(), Comparator.reverseOrder())
      .thenComparing(Journal.Row::id);

  private final Journal journal;
  private final Optional<Status> status;
  private final PriorityQueue<Cursor> cursors;

  /** Where one is in the list of a machine; its next row is there. */
  private static final class Cursor {
    private final String machineArn;
    private final Deque<Journal.Row> rows;
    private boolean more;

    Cursor(String machineArn, List<Journal.Row> rows, boolean more) {
      this.machineArn = machineArn;
      this.rows = new ArrayDeque<>(rows);
      this.more = more;
    }

    Journal.Row head() {
      return rows.getFirst();
    }
  }

  /** @param after the last one that was taken before; only its id and start matter */
  NewestFirst(
      Journal journal,
      List<String> machines,
      Optional<Status> status,
      Optional<Journal.Row> after) {
    this.journal = journal;
    this.status = status;
    this.cursors = new PriorityQueue<>(Comparator.comparing(Cursor::head, ORDER));
    int chunk = Math.clamp(BEGIN / Math.max(1, machines.size()), 1, CHUNK);
    for (String machine : machines) {
      List<Journal.Row> rows = journal.list(machine, status, after, chunk);
      if (!rows.isEmpty()) {
        cursors.add(new Cursor(machine, rows, rows.size() == chunk));
      }
    }
  }

  /** {@return the next; empty at the end} */
  Optional<Journal.Row> next() {
    Cursor newest = cursors.poll();
    if (newest == null) {
      return Optional.empty();
    }
    Journal.Row row = newest.rows.removeFirst();
    if (newest.rows.isEmpty() && newest.more) {
      List<Journal.Row> rows = journal.list(newest.machineArn, status, Optional.of(row), CHUNK);
      newest.rows.addAll(rows);
      newest.more = rows.size() == CHUNK;
    }
    if (!newest.rows.isEmpty()) {
      cursors.add(newest);
    }
    return Optional.of(row);
  }

  /** {@return a row that stands for a place in every list: behind an execution that started so} */
  static Journal.Row place(Instant startedAt, String executionArn) {
    // The journal looks at the id and the start alone.
    Summary summary = new Summary(
        "",
        "",
        0,
        Status.RUNNING,
        startedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    return new Journal.Row(new ExecutionId(executionArn), 1, summary);
  }
}

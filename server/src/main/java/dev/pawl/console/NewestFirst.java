package dev.pawl.console;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Indexed;
import dev.pawl.journal.Status;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The executions of several state machines, newest start first, ties by ARN: what the index of the
 * journal says of them, as far as they are taken.
 */
final class NewestFirst {
  /** Executions that are asked for at once, to begin with and at last. */
  private static final int CHUNK_MIN = 100;

  private static final int CHUNK_MAX = 4_000;

  /** To ask costs more the more machines there are, so more is asked for then. */
  private static final int CHUNK_MACHINES = 10;

  private final Journal journal;
  private final Collection<String> machines;
  private final Set<Status> statuses;
  private final Deque<Indexed> found = new ArrayDeque<>();
  private Optional<Journal.Row> after;
  private int chunk;
  private boolean more = true;

  /** @param after the last one that was taken before; only its id and start matter */
  NewestFirst(
      Journal journal,
      Collection<String> machines,
      Set<Status> statuses,
      Optional<Journal.Row> after) {
    this.journal = journal;
    this.machines = machines;
    this.statuses = statuses;
    this.after = after;
    chunk = Math.clamp(machines.size() / CHUNK_MACHINES, CHUNK_MIN, CHUNK_MAX);
  }

  /** {@return the next; empty at the end} */
  Optional<Indexed> next() {
    if (found.isEmpty() && more) {
      List<Indexed> next = journal.indexed(machines, statuses, after, chunk);
      found.addAll(next);
      more = next.size() == chunk;
      after = next.isEmpty() ? after : Optional.of(next.getLast().place());
      chunk = Math.min(CHUNK_MAX, 2 * chunk);
    }
    return Optional.ofNullable(found.poll());
  }

  /** {@return a row that stands for a place in every list: behind an execution that started so} */
  static Journal.Row place(Instant startedAt, String executionArn) {
    return new Indexed("", new ExecutionId(executionArn), Status.RUNNING, startedAt).place();
  }
}

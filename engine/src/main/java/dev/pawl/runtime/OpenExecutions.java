package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The executions of one shard that are at hand: a bounded copy of what the journal holds.
 *
 * <p>Between two batches any of them may be forgotten, and is then replayed when it is asked for.
 * Within a batch none is, since the journal does not know yet what became of it: an execution that
 * has ended stays until the batch is settled.
 */
final class OpenExecutions {
  /** Executions kept in memory by one shard. */
  private static final int OPEN_MAX = 10_000;

  /** Events read from the journal at once in a replay. */
  private static final int REPLAY_PAGE = 1_000;

  private final Journal journal;
  private final Heartbeats heartbeats;
  /** The one that was not used for longest comes first. */
  private final LinkedHashMap<ExecutionId, Execution> open = new LinkedHashMap<>(16, 0.75f, true);

  private final List<ExecutionId> ended = new ArrayList<>();

  OpenExecutions(Journal journal, Heartbeats heartbeats) {
    this.journal = journal;
    this.heartbeats = heartbeats;
  }

  /** {@return the execution, replayed if needed; empty if it is unknown, or ended before} */
  Optional<Execution> find(ExecutionId id) {
    Execution known = open.get(id);
    if (known == null) {
      boolean running =
          journal.summary(id).filter(row -> !row.summary().status().closed()).isPresent();
      if (!running) {
        return Optional.empty();
      }
      known = heartbeats.revive(id, replay(journal, id));
      open.put(id, known);
    }
    return Optional.of(known);
  }

  /** {@return the execution if it is at hand} */
  Optional<Execution> atHand(ExecutionId id) {
    return Optional.ofNullable(open.get(id));
  }

  void put(ExecutionId id, Execution execution) {
    open.put(id, execution);
    if (execution.status().closed()) {
      ended.add(id);
    }
  }

  /** A batch is over, for better or worse: lets go of what has ended, and of what is too much. */
  void settle() {
    ended.forEach(open::remove);
    ended.clear();
    while (open.size() > OPEN_MAX) {
      open.pollFirstEntry();
    }
  }

  void forget(ExecutionId id) {
    open.remove(id);
  }

  /**
   * {@return the execution as its recorded events left it}
   *
   * @throws JournalException if a recorded event cannot be read
   */
  static Execution replay(Journal journal, ExecutionId id) {
    Execution execution = Execution.NONE;
    while (true) {
      List<byte[]> page = journal.read(id, execution.lastEventId(), REPLAY_PAGE);
      for (byte[] recorded : page) {
        execution = execution.apply(decode(id, execution.lastEventId() + 1, recorded));
      }
      if (page.size() < REPLAY_PAGE) {
        return execution;
      }
    }
  }

  private static Event decode(ExecutionId id, long eventId, byte[] recorded) {
    try {
      return EventCodec.decode(recorded);
    } catch (IllegalArgumentException e) {
      throw new JournalException("event " + eventId + " of " + id + " cannot be read", e);
    }
  }
}

package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The executions of one writer that are at hand: a copy of what the journal holds, bounded in
 * number and by the payloads held.
 *
 * <p>Between two batches any of them may be forgotten, and is then replayed when it is asked for.
 * Within a batch none is, since the journal does not know yet what became of it: an execution that
 * has ended stays until the batch is settled.
 */
final class OpenExecutions {
  /** Executions kept in memory by all writers. */
  private static final int OPEN_MAX = 80_000;

  /**
   * Characters of payloads kept in memory by all writers, 320 payloads of the greatest size if the
   * heap may be so large: a character takes a byte or two as text, and as a tree several.
   */
  static final long CHARACTERS_MAX = Math.min(80L << 20, Runtime.getRuntime().maxMemory() >> 5);

  /** Events read from the journal at once in a replay. */
  private static final int REPLAY_PAGE = 1_000;

  /** An execution, and the characters of its payloads that were counted into the sum. */
  private record Kept(Execution execution, long characters) {}

  private final Journal journal;
  private final Heartbeats heartbeats;
  /** The one that was not used for longest comes first. */
  private final LinkedHashMap<ExecutionId, Kept> open = new LinkedHashMap<>(16, 0.75f, true);

  /** Those that came or changed since the last batch was settled. */
  private final Set<ExecutionId> changed = new LinkedHashSet<>();

  private final int openMax;
  private final long charactersMax;
  private long characters;

  /** Of what was read back since the last batch was settled. */
  private long charactersRead;

  /** @param writers who share the memory */
  OpenExecutions(Journal journal, Heartbeats heartbeats, int writers) {
    this.journal = journal;
    this.heartbeats = heartbeats;
    this.openMax = OPEN_MAX / writers;
    this.charactersMax = CHARACTERS_MAX / writers;
  }

  /** {@return the execution, replayed if needed; empty if it is unknown, or ended before} */
  Optional<Execution> find(ExecutionId id) {
    Optional<Execution> known = atHand(id);
    if (known.isEmpty()) {
      boolean running =
          journal.summary(id).filter(row -> !row.summary().status().closed()).isPresent();
      if (!running) {
        return Optional.empty();
      }
      known = Optional.of(heartbeats.revive(id, replay(journal, id)));
      charactersRead += known.get().heldCharacters();
      put(id, known.get());
    }
    return known;
  }

  /** {@return the execution if it is at hand} */
  Optional<Execution> atHand(ExecutionId id) {
    return Optional.ofNullable(open.get(id)).map(Kept::execution);
  }

  void put(ExecutionId id, Execution execution) {
    Kept before = open.get(id);
    open.put(id, new Kept(execution, before == null ? 0 : before.characters()));
    changed.add(id);
  }

  /** {@return whether so much was read back that the batch should be settled before more is} */
  boolean isCrowded() {
    return charactersRead > charactersMax;
  }

  /** A batch is over, for better or worse: lets go of what has ended, and of what is too much. */
  void settle() {
    changed.forEach(this::count);
    changed.clear();
    charactersRead = 0;
    // One alone that is too large is kept: replaying it for each message would be worse.
    while (open.size() > openMax || (characters > charactersMax && open.size() > 1)) {
      characters -= open.pollFirstEntry().getValue().characters();
    }
  }

  private void count(ExecutionId id) {
    Kept kept = open.get(id);
    if (kept != null && kept.execution().status().closed()) {
      forget(id);
    } else if (kept != null) {
      long counted = kept.execution().heldCharacters();
      characters += counted - kept.characters();
      open.put(id, new Kept(kept.execution(), counted));
    }
  }

  void forget(ExecutionId id) {
    Kept kept = open.remove(id);
    characters -= kept == null ? 0 : kept.characters();
  }

  /** {@return how many are at hand} */
  int size() {
    return open.size();
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

package dev.pawl.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The durable events of executions, and one {@link Summary} row each.
 *
 * <p>Safe for use by many threads. Appends of one execution come from one thread at a time. Reads
 * see every append that has returned.
 */
public interface Journal extends AutoCloseable {

  /**
   * Appends each element atomically; what was accepted is durable on return.
   *
   * <p>Elements are taken in order: a later element may extend an execution that an earlier one
   * created. An element whose {@code expectedLastEventId} does not match is refused alone: what the
   * elements before it added stays, that of the same execution included.
   *
   * @return the executions refused because {@code expectedLastEventId} did not match, or because
   *     their row is damaged; once an execution is refused, so are its later elements in the batch
   * @throws StaleEpochException if another node took this shard over; nothing was appended
   * @throws WritesRefusedException if storage failed before and is not back; nothing of the batch
   *     was written
   * @throws JournalException if storage failed; no reader sees anything of the batch while there is
   *     {@link #trouble}, and when there is none any more the batch may be there, whole
   */
  Set<ExecutionId> append(List<Append> batch) throws StaleEpochException;

  /**
   * {@return the encoded events with ids above {@code afterEventId}, in order, at most
   * {@code limit}; empty for an unknown execution; not to be modified}
   *
   * @param afterEventId exclusive lower bound, 0 to begin
   * @param limit 1 or more
   * @throws IllegalArgumentException if a number is out of range
   * @throws JournalException if storage failed, or an event in the range is damaged or missing
   */
  List<byte[]> read(ExecutionId id, long afterEventId, int limit);

  /** {@return the index row of an execution and its last event id} */
  Optional<Row> summary(ExecutionId id);

  /**
   * {@return executions of a shard whose {@code wakeAt} is above {@code after} and at or before
   * {@code until}, ordered by {@code wakeAt} then id}
   *
   * @param after exclusive lower bound, the last element of the page before; empty to begin
   * @param limit 1 or more
   * @throws IllegalArgumentException if the limit is below 1
   */
  List<Due> due(int shard, Optional<Due> after, Instant until, int limit);

  /**
   * {@return executions of a machine, newest start first (ties by ARN); of one whose row is damaged
   * only what the index says: its id, name, status and start; without those of whom a damaged part
   * of the index told}
   *
   * @param status only executions in this status; empty for all
   * @param after exclusive lower bound, the last row of the page before; empty to begin; only its
   *     id and {@code startedAt} matter
   * @param limit 1 or more
   * @throws IllegalArgumentException if the limit is below 1
   */
  List<Row> list(String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit);

  /**
   * {@return what the index alone says of executions of some machines, newest start first (ties by
   * ARN); many times as quick as {@link #list}}
   *
   * @param stateMachineArns may be thousands; each counts once
   * @param statuses only executions in one of these
   * @param after as for {@link #list}
   * @param limit 1 or more
   * @throws IllegalArgumentException if the limit is below 1
   */
  List<Indexed> indexed(
      Collection<String> stateMachineArns, Set<Status> statuses, Optional<Row> after, int limit);

  /**
   * {@return how many executions of a machine are in each status; nothing of a status that none is
   * in}
   *
   * <p>The first call may have to count all executions of the journal, a second for a million, and
   * others wait for it; later calls look up what was counted. The numbers are those of some moment
   * between the call and its return; executions of whom a damaged part of the index told are not
   * counted.
   *
   * @throws JournalException if storage failed
   */
  Map<Status, Long> counts(String stateMachineArn);

  /**
   * Removes executions that ended before an instant, with all that belongs to them: one piece of a
   * sweep. Durable on return; what was removed is as if it had never been, and its name is free.
   *
   * <p>The pieces of a sweep, each begun where the one before it came to, meet every execution that
   * had ended before the sweep began, except what is damaged. Called from one thread at a time.
   *
   * @param from where the piece before came to; empty to begin
   * @param limit executions to look at, 1 or more
   * @throws IllegalArgumentException if the limit is below 1
   * @throws JournalException if storage failed; of this piece nothing was removed
   */
  Removal remove(Instant endedBefore, Optional<String> from, int limit);

  /**
   * Gives the room of removed executions back, if that is worth the work. May take minutes, and
   * holds up neither reads nor appends.
   *
   * @throws JournalException if storage failed; what is stored is as it was
   */
  void reclaim();

  /**
   * {@return why appends and removals are refused at present, in a sentence; empty if they are not}
   *
   * <p>A journal that failed goes on by itself when its storage is back.
   */
  Optional<String> trouble();

  /** Frees what the journal holds. Any later call fails with {@link IllegalStateException}. */
  @Override
  void close();

  /**
   * One atomic addition to one execution.
   *
   * @param expectedLastEventId id of the last event the step was made on, 0 for a new execution
   * @param events the encoded events, 1 or more; not to be modified any more
   * @param summary the index row as it stands after these events
   */
  record Append(ExecutionId id, long expectedLastEventId, List<byte[]> events, Summary summary) {
    public Append {
      if (expectedLastEventId < 0 || events.isEmpty()) {
        throw new IllegalArgumentException(
            "an append needs an expectedLastEventId of 0 or more and 1 event or more, not "
                + expectedLastEventId + " and " + events.size() + ", execution " + id);
      }
      events = List.copyOf(events);
    }

    /** {@return the id of the last of these events} */
    public long lastEventId() {
      return expectedLastEventId + events.size();
    }
  }

  /** An execution and its index row. */
  record Row(ExecutionId id, long lastEventId, Summary summary) {}

  /** What the index says of an execution. */
  record Indexed(String stateMachineArn, ExecutionId id, Status status, Instant startedAt) {
    /** {@return a row that stands for its place in lists; the rest of it is not known} */
    public Row place() {
      Summary nothing = new Summary(
          stateMachineArn,
          "",
          0,
          status,
          startedAt,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
      return new Row(id, 1, nothing);
    }
  }

  /**
   * What became of one piece of a sweep.
   *
   * @param removed executions removed
   * @param next where the next piece begins; empty if the sweep is over
   */
  record Removal(int removed, Optional<String> next) {}

  /** An execution and the instant at which it must be looked at. */
  record Due(Instant wakeAt, ExecutionId id) {}
}

package dev.pawl.runtime;

import dev.pawl.execution.Execution;
import dev.pawl.execution.Outlook;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When the executions of one shard must be looked at.
 *
 * <p>Of those that sleep, the ones due up to the horizon are at hand; what is due later is left to
 * the journal, whose row holds the earliest time of each, and is fetched as the horizon moves on.
 * It is so far ahead that a fetch comes in time, and no farther than there is room. An execution
 * that is busy has its row under "at once", and one that heartbeats have put off has it under a
 * time that has passed: their times live here alone, however far they are.
 */
final class Agenda {
  private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);

  /** How far ahead sleeping executions are fetched from the journal. */
  static final Duration HORIZON = Duration.ofMinutes(2);

  /** How long before the horizon the next ones are fetched: time enough to try again. */
  private static final Duration AHEAD = HORIZON.dividedBy(2);

  /** How long to wait after the journal could not be read. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** Executions fetched from the journal at once. */
  private static final int DUE_PAGE = 1_000;

  /** How many sleeping executions are fetched; as many again may go to sleep before the horizon. */
  private static final int SLEEPING_MAX = 10_000;

  /** After every wake-up there can be, and within what a store can hold. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Sorts before every ARN. */
  static final ExecutionId FIRST_ID = new ExecutionId(" ");

  /** The last place of an execution that is due at once. */
  private static final Journal.Due AFTER_THE_BUSY =
      new Journal.Due(Instant.EPOCH.plusMillis(1), FIRST_ID);

  private final int shard;
  private final Journal journal;
  private final int sleepingMax;
  private final Timers busy = new Timers();
  private final Timers sleeping = new Timers();

  /** Every execution that sleeps up to here is at hand. */
  private Journal.Due horizon = new Journal.Due(Instant.EPOCH, FIRST_ID);

  /** Whether the horizon is where it is for want of room. */
  private boolean full;

  private Instant fetchAt = Instant.EPOCH;

  Agenda(int shard, Journal journal) {
    this(shard, journal, SLEEPING_MAX);
  }

  /** @param sleepingMax how many sleeping executions are fetched */
  Agenda(int shard, Journal journal, int sleepingMax) {
    this.shard = shard;
    this.journal = journal;
    this.sleepingMax = sleepingMax;
  }

  /**
   * Fetches what sleeps up to the first horizon. Those that are due at once are another's: their
   * tasks are in flight, or a step was cut.
   */
  void open(Instant now) {
    fetch(AFTER_THE_BUSY, now.plus(HORIZON));
  }

  /**
   * Takes note of when an execution must be looked at, as it stands now.
   *
   * @return whether it is busy or will be looked at soon, rather than come back from the journal
   */
  boolean note(ExecutionId id, Execution execution) {
    Outlook outlook = execution.outlook();
    Optional<Instant> earliest = outlook.earliest();
    // What heartbeats have put off has its row under a time before: it would not come back.
    boolean here =
        outlook.putOff() || outlook.wakeAt().filter(Instant.EPOCH::equals).isPresent();
    boolean near = earliest.filter(at -> !at.isAfter(horizon.wakeAt())).isPresent();
    set(busy, id, earliest.filter(_ -> here));
    set(sleeping, id, earliest.filter(_ -> near && !here));
    if (sleeping.size() > 2 * sleepingMax) {
      Journal.Due last = sleeping.keepFirst(sleepingMax);
      fillTo(Timers.ORDER.compare(last, horizon) < 0 ? last : horizon);
    }
    return here || near;
  }

  private static void set(Timers timers, ExecutionId id, Optional<Instant> at) {
    if (at.isPresent()) {
      timers.set(id, at.get());
    } else {
      timers.remove(id);
    }
  }

  /** Removes and returns executions due at a time, the earliest first, at most {@code limit}. */
  List<ExecutionId> due(Instant now, int limit) {
    List<ExecutionId> due = new ArrayList<>();
    Optional<Instant> first = first();
    while (due.size() < limit && first.filter(at -> !at.isAfter(now)).isPresent()) {
      due.add((first.equals(busy.first()) ? busy : sleeping).removeFirst());
      first = first();
    }
    return due;
  }

  /** {@return how many sleeping executions are at hand} */
  int atHand() {
    return sleeping.size();
  }

  /** {@return the first time that is at hand} */
  private Optional<Instant> first() {
    Optional<Instant> left = busy.first();
    Optional<Instant> right = sleeping.first();
    boolean leftIsFirst = left.isPresent() && (right.isEmpty() || left.get().isBefore(right.get()));
    return leftIsFirst ? left : right;
  }

  /**
   * Fetches what comes next, if the horizon has come near and there is room. A clock that was set
   * back moves the horizon back: what is at hand beyond it does no harm.
   */
  void lookAhead(Instant now) {
    boolean isSetBack = fetchAt.isAfter(now.plus(HORIZON));
    if (isFull() || (fetchAt.isAfter(now) && !isSetBack)) {
      return;
    }
    try {
      fetch(horizon, now.plus(HORIZON));
    } catch (JournalException e) {
      LOG.error("shard {} cannot read what is due after {}", shard, horizon.wakeAt(), e);
      fetchAt = now.plus(REST);
    }
  }

  /** {@return whether what is at hand must become less before more is fetched} */
  private boolean isFull() {
    return full && sleeping.size() > sleepingMax / 2;
  }

  /** There is no room for what is due after an execution. */
  private void fillTo(Journal.Due last) {
    horizon = last;
    full = true;
    fetchAt = Instant.EPOCH;
  }

  private void fetch(Journal.Due after, Instant until) {
    Journal.Due last = after;
    while (sleeping.size() < sleepingMax) {
      List<Journal.Due> page = journal.due(shard, Optional.of(last), until, DUE_PAGE);
      page.forEach(due -> sleeping.set(due.id(), due.wakeAt()));
      if (page.size() < DUE_PAGE) {
        horizon = new Journal.Due(until, FIRST_ID);
        full = false;
        fetchAt = until.minus(AHEAD);
        return;
      }
      last = page.getLast();
    }
    fillTo(last);
  }

  /** {@return when there is something to do: look at an execution, or fetch more} */
  Instant next() {
    return first().filter(at -> isFull() || at.isBefore(fetchAt)).orElse(fetchAt);
  }

  /** {@return when the next execution must be looked at; asks the journal beyond the horizon} */
  Optional<Instant> nextLook() {
    Optional<Instant> first = first();
    if (first.filter(at -> !at.isAfter(horizon.wakeAt())).isPresent()) {
      return first;
    }
    return Stream.concat(first.stream(), nextInJournal()).min(Instant::compareTo);
  }

  private Stream<Instant> nextInJournal() {
    try {
      return journal.due(shard, Optional.of(horizon), NEVER, 1).stream().map(Journal.Due::wakeAt);
    } catch (JournalException e) {
      LOG.error("shard {} cannot read what is due after {}", shard, horizon.wakeAt(), e);
      return Stream.of(fetchAt);
    }
  }
}

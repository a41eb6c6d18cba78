package dev.pawl.runtime;

import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was busy when the process ended and was not issued again yet, of the shards of one writer.
 *
 * <p>It may be millions, so it is never at hand as a whole. Each shard is gone through in the order
 * of the journal, a page of ids at a time. Up to the end of the page every execution was recovered,
 * is in the page, or is new. Beyond it one is unrecovered if its row says that it is busy, unless
 * it became so in this process: those are remembered until the pages have come to them, and they
 * are no more than have a task in flight.
 */
final class Recoveries {
  private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);

  /** Ids of one shard at hand. */
  private static final int PAGE = 1_000;

  /** How long to wait after the journal could not be read. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final Journal journal;
  private final int shards;
  private final int pageMax;
  private final NavigableMap<Integer, Unrecovered> byShard = new TreeMap<>();
  private Instant retryAt = Instant.EPOCH;

  /** The rest of one shard. */
  private static final class Unrecovered {
    final LinkedHashSet<ExecutionId> page = new LinkedHashSet<>();

    /** Those beyond the page that are busy, and known to this process. */
    final Set<ExecutionId> known = new HashSet<>();

    Journal.Due pageEnd = new Journal.Due(Instant.EPOCH, Agenda.FIRST_ID);
    boolean isLast;

    boolean isBeyond(ExecutionId id) {
      return !isLast && id.compareTo(pageEnd.id()) > 0;
    }
  }

  /**
   * @param numbers of the shards that the writer has
   * @param shards how many there are in all
   */
  Recoveries(IntStream numbers, int shards, Journal journal) {
    this(numbers, shards, journal, PAGE);
  }

  /** @param pageMax ids of one shard at hand */
  Recoveries(IntStream numbers, int shards, Journal journal, int pageMax) {
    this.journal = journal;
    this.shards = shards;
    this.pageMax = pageMax;
    numbers.forEach(number -> byShard.put(number, new Unrecovered()));
  }

  /**
   * Fetches the first page of each shard. Before that nothing must happen to any execution.
   *
   * @throws JournalException if the journal cannot be read
   */
  void open() {
    byShard.forEach(this::fetch);
    byShard.values().removeIf(shard -> shard.isLast && shard.page.isEmpty());
  }

  private void fetch(int number, Unrecovered shard) {
    List<Journal.Due> page =
        journal.due(number, Optional.of(shard.pageEnd), Instant.EPOCH, pageMax);
    for (Journal.Due due : page) {
      if (!shard.known.remove(due.id())) {
        shard.page.add(due.id());
      }
    }
    shard.isLast = page.size() < pageMax;
    if (shard.isLast) {
      shard.known.clear();
    } else {
      shard.pageEnd = page.getLast();
    }
  }

  /** {@return how many ids are at hand} */
  int atHand() {
    return byShard.values().stream()
        .mapToInt(shard -> shard.page.size() + shard.known.size())
        .sum();
  }

  boolean isOver() {
    return byShard.isEmpty();
  }

  /** {@return when to go on; {@link Instant#MAX} if all is recovered} */
  Instant next() {
    return isOver() ? Instant.MAX : retryAt;
  }

  /**
   * {@return whether an execution must be recovered before anything else happens to it; then it
   * counts as recovered}
   *
   * @throws JournalException if the journal cannot be read; it is not known
   */
  boolean take(ExecutionId id) {
    Unrecovered shard = byShard.get(id.shard(shards));
    if (shard == null) {
      return false;
    }
    if (!shard.isBeyond(id)) {
      return shard.page.remove(id);
    }
    if (shard.known.contains(id) || !isBusyInJournal(id)) {
      return false;
    }
    shard.known.add(id);
    return true;
  }

  private boolean isBusyInJournal(ExecutionId id) {
    return journal
        .summary(id)
        .flatMap(row -> row.summary().wakeAt())
        .filter(Instant.EPOCH::equals)
        .isPresent();
  }

  /** Takes note of an execution as it is in the journal now, by the hand of this process. */
  void note(ExecutionId id, Execution execution) {
    if (!isOver() && execution.lastEventId() > 0) {
      note(id, execution.wakeAt().filter(Instant.EPOCH::equals).isPresent());
    }
  }

  /** Takes note of an execution of which only the disk knows whether this process changed it. */
  void noteDoubtful(ExecutionId id) {
    note(id, true);
  }

  private void note(ExecutionId id, boolean busy) {
    Unrecovered shard = byShard.get(id.shard(shards));
    if (shard != null && busy && shard.isBeyond(id)) {
      shard.known.add(id);
    } else if (shard != null) {
      shard.known.remove(id);
    }
  }

  /** {@return the next executions to recover, which count as recovered; none while it rests} */
  List<ExecutionId> next(int limit, Instant now) {
    List<ExecutionId> next = new ArrayList<>();
    boolean rests = retryAt.isAfter(now) && !retryAt.isAfter(now.plus(REST));
    while (!isOver() && !rests && next.size() < limit) {
      Unrecovered shard = byShard.firstEntry().getValue();
      if (!shard.page.isEmpty()) {
        next.add(shard.page.removeFirst());
      } else if (shard.isLast) {
        byShard.pollFirstEntry();
      } else {
        rests = !isFetched(now);
      }
    }
    return next;
  }

  private boolean isFetched(Instant now) {
    int number = byShard.firstKey();
    try {
      fetch(number, byShard.firstEntry().getValue());
      retryAt = Instant.EPOCH;
      return true;
    } catch (JournalException e) {
      LOG.error("what is to be recovered of shard {} cannot be read", number, e);
      retryAt = now.plus(REST);
      return false;
    }
  }
}

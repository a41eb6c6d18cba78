package dev.pawl.console;

import dev.pawl.api.Caller;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.machines.StateMachines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many executions a state machine has, or all of them together, by status; told to all who ask.
 *
 * <p>The journal has the numbers of each machine. A sum of them is not made again while nothing
 * begins or ends, nor before many times as long has passed as it took.
 */
final class Tallies {
  private static final Logger LOG = LoggerFactory.getLogger(Tallies.class);
  private static final int PAGE = 1_000;

  /** Of its time, one part in so many is spent on a sum. */
  private static final int RESTS = 50;

  private static final Duration REST_MIN = Duration.ofMillis(250);

  /** Old executions are removed without anybody being told. */
  private static final Duration LIFE_MAX = Duration.ofSeconds(10);

  private static final int SCOPES_MAX = 1_000;

  private final StateMachines machines;
  private final Journal journal;
  private final Changes changes;
  private final Map<Scope, Sum> sums = new ConcurrentHashMap<>();

  /**
   * Counts as they are told.
   *
   * @param number another one whenever the counts are others; 0 before the first count
   * @param event what is sent; empty before the first count
   * @param isLatest whether all that has begun and ended is in them
   */
  record Tally(long number, Optional<byte[]> event, boolean isLatest) {
    private static final Tally NONE = new Tally(0, Optional.empty(), false);
  }

  Tallies(StateMachines machines, Journal journal, Changes changes) {
    this.machines = machines;
    this.journal = journal;
    this.changes = changes;
  }

  /** {@return the counts of what is meant, made now if it is time to} */
  Tally of(Scope scope) {
    if (sums.size() >= SCOPES_MAX) {
      sums.clear();
    }
    Sum sum = sums.computeIfAbsent(scope, Sum::new);
    sum.refresh();
    Tally made = sum.made;
    return new Tally(made.number(), made.event(), sum.isLatest());
  }

  /** The counts of a scope. One thread at a time makes them; others take those that are there. */
  private final class Sum {
    private final Scope scope;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Tally made = Tally.NONE;
    private volatile long countedChanges = -1;
    private volatile long madeAt = System.nanoTime();
    private volatile long nextAt = System.nanoTime();
    private String text = "";

    Sum(Scope scope) {
      this.scope = scope;
    }

    boolean isLatest() {
      return countedChanges == changes.count();
    }

    private boolean isDue() {
      long now = System.nanoTime();
      return now - nextAt >= 0 && (!isLatest() || now - madeAt >= LIFE_MAX.toNanos());
    }

    void refresh() {
      if (!isDue() || !making.tryLock()) {
        return;
      }
      try {
        if (isDue()) {
          make();
        }
      } finally {
        making.unlock();
      }
    }

    private void make() {
      long began = System.nanoTime();
      long counted = changes.count();
      try {
        String now = sum().json().text();
        if (!now.equals(text)) {
          text = now;
          Optional<byte[]> event = Optional.of(ServerSent.bytes("counts", now));
          made = new Tally(made.number() + 1, event, true);
        }
        countedChanges = counted;
      } catch (JournalException | IllegalStateException e) {
        // The second is a journal that is closed: the server stops.
        LOG.debug("executions cannot be counted: {}", e.getMessage());
      }
      madeAt = System.nanoTime();
      nextAt = madeAt + Math.max(REST_MIN.toNanos(), (madeAt - began) * RESTS);
    }

    private Counts sum() {
      Counts sum = new Counts();
      scope
          .machineArn()
          .map(List::of)
          .orElseGet(() -> arns(machines, scope.caller()))
          .forEach(arn -> sum.add(journal.counts(arn)));
      return sum;
    }
  }

  /** {@return the ARNs of all machines that a caller has} */
  static List<String> arns(StateMachines machines, Caller caller) {
    List<String> arns = new ArrayList<>();
    List<String> page;
    do {
      page =
          machines.arns(caller.stateMachineArnPrefix(), arns.isEmpty() ? "" : arns.getLast(), PAGE);
      arns.addAll(page);
    } while (page.size() == PAGE);
    return arns;
  }
}

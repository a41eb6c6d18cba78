package dev.pawl.console;

import dev.pawl.api.Caller;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.StateMachines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many executions of machines are in each status.
 *
 * <p>They are counted in the index of the journal, beside who asks, and what happens since is added
 * to that. What ends in the very moment at which its part of the index is read may be counted
 * wrongly until the next count; a count rests many times as long as it took.
 */
final class Tallies {
  private static final Logger LOG = LoggerFactory.getLogger(Tallies.class);
  private static final int PAGE = 1_000;
  private static final int RESTS = 20;
  private static final Duration REST_MIN = Duration.ofSeconds(5);

  /** A sum over many machines is the same for all who ask so soon after each other. */
  private static final Duration SUM_LIFE = Duration.ofMillis(250);

  private static final int SCOPES_MAX = 1_000;

  private final StateMachines machines;
  private final Journal journal;
  private final Changes changes;
  private final Map<String, Counts> counted = new ConcurrentHashMap<>();
  private final Map<String, Sum> sums = new ConcurrentHashMap<>();
  private final Map<String, Counting> countings = new ConcurrentHashMap<>();

  /**
   * @param sum what there is; empty before the first count
   * @param at by the clock of the process, in nanoseconds
   */
  private record Sum(Optional<Counts> sum, long at) {}

  /**
   * A count of a scope, and when the next may begin.
   *
   * @param machines whose executions it has counted
   */
  private record Counting(Set<String> machines, boolean running, long nextAt) {}

  Tallies(StateMachines machines, Journal journal, Changes changes) {
    this.machines = machines;
    this.journal = journal;
    this.changes = changes;
  }

  /**
   * {@return the counts of a machine, or of all that a caller has; empty while they are counted for
   * the first time}
   */
  Optional<Counts> of(Caller caller, Optional<String> machineArn) {
    String scope = machineArn.orElse(caller.stateMachineArnPrefix());
    Sum known = sums.get(scope);
    long now = System.nanoTime();
    if (known != null && now - known.at() < SUM_LIFE.toNanos()) {
      return known.sum();
    }
    begin(scope, caller, machineArn);
    Counting counting = countings.get(scope);
    Optional<Counts> sum = counting == null || (counting.machines().isEmpty() && counting.running())
        ? Optional.empty()
        : Optional.of(sum(counting.machines()));
    if (sums.size() >= SCOPES_MAX) {
      sums.clear();
    }
    sums.put(scope, new Sum(sum, now));
    return sum;
  }

  /** What was counted, and what has changed since that count began. */
  private Counts sum(Set<String> those) {
    Counts sum = new Counts();
    for (String machine : those) {
      Counts base = counted.get(machine);
      if (base != null) {
        sum.add(base, 1);
        sum.add(changes.since(machine), 1);
      }
    }
    return sum;
  }

  /** Counts again, if it is time to. */
  private void begin(String scope, Caller caller, Optional<String> machineArn) {
    if (countings.size() >= SCOPES_MAX) {
      countings.clear();
      counted.clear();
    }
    long now = System.nanoTime();
    boolean[] begun = {false};
    countings.compute(scope, (_, there) -> {
      if (there == null) {
        begun[0] = true;
        return new Counting(Set.of(), true, now);
      }
      if (!there.running() && now - there.nextAt() > 0) {
        begun[0] = true;
        return new Counting(there.machines(), true, now);
      }
      return there;
    });
    if (begun[0]) {
      Thread.ofVirtual().name("tally").start(() -> run(scope, caller, machineArn));
    }
  }

  private void run(String scope, Caller caller, Optional<String> machineArn) {
    long began = System.nanoTime();
    Set<String> those = Set.of();
    try {
      those = machineArn.map(Set::of).orElseGet(() -> Set.copyOf(arns(machines, caller)));
      those.forEach(this::count);
    } catch (JournalException | IllegalStateException e) {
      // The second is a journal that is closed: the server stops.
      LOG.debug("executions cannot be counted: {}", e.getMessage());
    } finally {
      long now = System.nanoTime();
      long rest = Math.max(REST_MIN.toNanos(), (now - began) * RESTS);
      countings.put(scope, new Counting(those, false, now + rest));
      sums.remove(scope);
    }
  }

  private void count(String machine) {
    // What changes from here on is added; what the index shows of it already is counted twice
    // until the next count, so this is as short as it can be.
    Counts base = new Counts();
    Counts before = changes.since(machine);
    Optional<Journal.Row> after = Optional.empty();
    List<Journal.Row> page;
    do {
      page = journal.list(machine, Optional.empty(), after, PAGE);
      page.forEach(row -> base.add(row.summary().status()));
      after = page.isEmpty() ? after : Optional.of(page.getLast());
    } while (page.size() == PAGE);
    base.add(before, -1);
    counted.put(machine, base);
  }

  /** {@return the ARNs of all machines that a caller has} */
  static List<String> arns(StateMachines machines, Caller caller) {
    List<String> arns = new ArrayList<>();
    List<StateMachine> page;
    do {
      page =
          machines.list(caller.stateMachineArnPrefix(), arns.isEmpty() ? "" : arns.getLast(), PAGE);
      page.forEach(machine -> arns.add(machine.arn()));
    } while (page.size() == PAGE);
    return arns;
  }
}

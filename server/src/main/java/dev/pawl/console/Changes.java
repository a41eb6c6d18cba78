package dev.pawl.console;

import dev.pawl.api.Timestamps;
import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import dev.pawl.journal.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The latest starts and ends of Standard executions, in bursts of half a second that all who watch
 * are told alike. While nobody watches they are counted, and nothing else.
 *
 * <p>Who makes a change writes it down once and wakes those who wait once in a burst, however many
 * there are. One of them cuts the burst off when its time is over. Who has been away for more
 * bursts than are kept hears that there was much.
 */
final class Changes {
  /** What happens is told so much later at the most. */
  static final Duration GAP = Duration.ofMillis(500);

  /** Changes of a burst that are kept; of more than are told nobody hears one by one. */
  private static final int ROOM = 1_024;

  /** Bursts that a watcher may be behind, and be told what happened. */
  private static final int BURSTS_MAX = 8;

  /** For so long after a burst that was much it is taken that there is more to come. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final Duration gap;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition begun = lock.newCondition();
  private final Condition cut = lock.newCondition();
  private final Deque<Burst> bursts = new ArrayDeque<>();
  private List<Change> changes = new ArrayList<>();
  private boolean more;
  private long count;
  private long number;
  private long cutAt;
  private int watchers;

  /** An execution as it stood after it began, or ended. */
  record Change(
      Event.Identity identity, Status status, Instant startedAt, Optional<Instant> stoppedAt) {

    static Change of(Execution after) {
      Event.ExecutionStarted start = after.start();
      return new Change(
          start.identity(), after.status(), start.header().timestamp(), after.stoppedAt());
    }

    /** {@return it, as {@code ListExecutions} shows executions} */
    Map<String, Object> item() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("executionArn", identity.executionArn());
      members.put("stateMachineArn", identity.stateMachineArn());
      members.put("name", identity.name());
      members.put("status", status.name());
      members.put("startDate", Timestamps.of(startedAt));
      stoppedAt.ifPresent(stopped -> members.put("stopDate", Timestamps.of(stopped)));
      identity.versionArn().ifPresent(arn -> members.put("stateMachineVersionArn", arn));
      identity.aliasArn().ifPresent(arn -> members.put("stateMachineAliasArn", arn));
      members.put("redriveCount", 0);
      return members;
    }
  }

  /** @param gap how long a burst is at the least */
  Changes(Duration gap) {
    this.gap = gap;
    cutAt = System.nanoTime() - gap.toNanos();
  }

  /**
   * Takes note that an execution began, or ended.
   *
   * @param change made only if somebody may hear of it
   */
  void add(Supplier<Change> change) {
    lock.lock();
    try {
      count++;
      if (watchers == 0) {
        return;
      }
      if (changes.isEmpty()) {
        begun.signalAll();
      }
      if (changes.size() == ROOM) {
        more = true;
      } else {
        changes.add(change.get());
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many changes there have been since the server started} */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Begins to watch; {@return the place to watch from}. {@link #leave} must follow. */
  long enter() {
    lock.lock();
    try {
      watchers++;
      return number;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      watchers--;
      if (watchers == 0) {
        changes = new ArrayList<>();
        more = false;
        bursts.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether so much happens at present that lists are old when they are read} */
  boolean isBusy() {
    lock.lock();
    try {
      return !bursts.isEmpty()
          && bursts.getLast().isMany()
          && System.nanoTime() - cutAt < BUSY.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return the burst behind a place, or one that says that there was much if that is not kept any
   * more; empty if nothing happens for so long}
   *
   * @param after the number of the burst that one has seen last
   */
  Optional<Burst> await(long after, Duration max) throws InterruptedException {
    long end = System.nanoTime() + max.toNanos();
    lock.lockInterruptibly();
    try {
      while (number == after) {
        long now = System.nanoTime();
        long due = gap.toNanos() - (now - cutAt);
        if (changes.isEmpty()) {
          if (end - now <= 0 || begun.awaitNanos(end - now) <= 0) {
            return Optional.empty();
          }
        } else if (due <= 0) {
          cutOff(now);
        } else {
          var _ = cut.awaitNanos(due);
        }
      }
      return Optional.of(behind(after));
    } finally {
      lock.unlock();
    }
  }

  private void cutOff(long now) {
    number++;
    bursts.addLast(new Burst(number, changes, more));
    if (bursts.size() > BURSTS_MAX) {
      bursts.removeFirst();
    }
    changes = new ArrayList<>();
    more = false;
    cutAt = now;
    cut.signalAll();
  }

  private Burst behind(long after) {
    Optional<Burst> next =
        bursts.stream().filter(burst -> burst.number() == after + 1).findFirst();
    return next.orElseGet(() -> new Burst(number, List.of(), true));
  }
}

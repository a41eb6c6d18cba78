package dev.pawl.console;

import dev.pawl.api.Timestamps;
import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import dev.pawl.journal.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The latest starts and ends of Standard executions, in a ring, and how many there were of each
 * machine since the server started.
 *
 * <p>Who makes a change writes it down once, however many watch; who has been away for more changes
 * than there is room for knows that there were many.
 */
final class Changes {
  /** Changes that a watcher can be behind: he looks twice a second. */
  private static final int ROOM = 1_024;

  /** Machines whose changes are counted by machine. */
  private static final int MACHINES_MAX = 20_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final @Nullable Change[] ring = new @Nullable Change[ROOM];
  private final Map<String, Counts> counts = new ConcurrentHashMap<>();
  private long next;

  /** An execution as it stood after it began, or ended. */
  record Change(
      Event.Identity identity, Status status, Instant startedAt, Optional<Instant> stoppedAt) {

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

  /**
   * What one has not seen yet.
   *
   * @param changes those that there is room for
   * @param missed whether there were more
   * @param next where one goes on
   */
  record Seen(List<Change> changes, boolean missed, long next) {}

  /** Takes note of what an execution is after it began, or ended. */
  void add(Event.Identity identity, Execution after, boolean begun) {
    Change change =
        new Change(identity, after.status(), after.start().header().timestamp(), after.stoppedAt());
    counted(change, begun);
    lock.lock();
    try {
      ring[(int) (next % ROOM)] = change;
      next++;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void counted(Change change, boolean begun) {
    String machine = change.identity().stateMachineArn();
    Counts known = counts.get(machine);
    if (known == null) {
      if (counts.size() >= MACHINES_MAX) {
        return;
      }
      known = counts.computeIfAbsent(machine, _ -> new Counts());
    }
    known.changed(change.status(), begun);
  }

  /** {@return how the counts of a machine have changed since the server started} */
  Counts since(String machineArn) {
    Counts known = counts.get(machineArn);
    return known == null ? new Counts() : known.copy();
  }

  /** {@return the place behind the latest change} */
  long next() {
    lock.lock();
    try {
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether there are changes from a place on, after so long a wait at most} */
  boolean await(long from, Duration max) throws InterruptedException {
    long left = max.toNanos();
    lock.lockInterruptibly();
    try {
      while (next == from && left > 0) {
        left = told.awaitNanos(left);
      }
      return next != from;
    } finally {
      lock.unlock();
    }
  }

  /** {@return the changes from a place on} */
  Seen from(long place) {
    lock.lock();
    try {
      List<Change> changes = new ArrayList<>();
      for (long at = Math.max(place, next - ROOM); at < next; at++) {
        Change change = ring[(int) (at % ROOM)];
        if (change != null) {
          changes.add(change);
        }
      }
      return new Seen(changes, next - place > ROOM, next);
    } finally {
      lock.unlock();
    }
  }
}

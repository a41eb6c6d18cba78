package dev.pawl.console;

import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How many executions are in each status. Safe for use by many threads. */
final class Counts {
  private final Map<Status, Long> of = new EnumMap<>(Status.class);

  /** An execution has begun, or ended, or both at once. */
  synchronized void changed(Status status, boolean begun) {
    if (!begun) {
      of.merge(Status.RUNNING, -1L, Long::sum);
    }
    add(status);
  }

  /** Adds an execution. */
  synchronized void add(Status status) {
    of.merge(status, 1L, Long::sum);
  }

  /** Adds what another has, so many times. */
  void add(Counts other, int times) {
    Map<Status, Long> more = other.now();
    synchronized (this) {
      more.forEach((status, count) -> of.merge(status, count * times, Long::sum));
    }
  }

  private synchronized Map<Status, Long> now() {
    return new EnumMap<>(of);
  }

  Counts copy() {
    Counts copy = new Counts();
    copy.add(this, 1);
    return copy;
  }

  /** {@return whether another shows the same} */
  boolean isSame(Counts other) {
    return json().text().equals(other.json().text());
  }

  /** {@return the numbers by status, {@code timedOut} for TIMED_OUT; none is below zero} */
  Map<String, Object> all() {
    Map<Status, Long> now = now();
    Map<String, Object> members = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      members.put(name(status), Math.max(0, now.getOrDefault(status, 0L)));
    }
    return members;
  }

  /** {@return those that have ended} */
  Map<String, Object> ended() {
    Map<String, Object> members = all();
    members.remove(name(Status.RUNNING));
    return members;
  }

  Json json() {
    return Json.of(all());
  }

  private static String name(Status status) {
    return status == Status.TIMED_OUT ? "timedOut" : status.name().toLowerCase(Locale.ROOT);
  }
}

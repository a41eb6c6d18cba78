package dev.pawl.console;

import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How many executions are in each status. */
final class Counts {
  private final Map<Status, Long> of = new EnumMap<>(Status.class);

  /** Adds an execution. */
  void add(Status status) {
    of.merge(status, 1L, Long::sum);
  }

  /** Adds so many of each. */
  void add(Map<Status, Long> more) {
    more.forEach((status, count) -> of.merge(status, count, Long::sum));
  }

  /** {@return the numbers by status, {@code timedOut} for TIMED_OUT; none is below zero} */
  Map<String, Object> all() {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      members.put(name(status), Math.max(0, of.getOrDefault(status, 0L)));
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

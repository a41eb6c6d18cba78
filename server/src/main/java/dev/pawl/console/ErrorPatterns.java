package dev.pawl.console;

import dev.pawl.api.Timestamps;
import dev.pawl.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which errors end executions, in which state, how often and since when. */
final class ErrorPatterns {
  private final Map<Pattern, Occurrences> patterns = new LinkedHashMap<>();

  private record Pattern(String stateMachineArn, Optional<String> state, String error) {}

  /** How often one occurred, first and last. */
  private record Occurrences(long count, Instant first, Instant last) {
    Occurrences and(Instant at) {
      return new Occurrences(
          count + 1, at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
    }
  }

  void add(Journal.Row row, Endings.Failed failed) {
    String error = failed.error().orElse(row.summary().status().name());
    Instant at = row.summary().stoppedAt().orElse(row.summary().startedAt());
    patterns.merge(
        new Pattern(row.summary().stateMachineArn(), failed.state(), error),
        new Occurrences(1, at, at),
        (known, _) -> known.and(at));
  }

  /** {@return them, the most frequent first} */
  List<Object> told(int max) {
    List<Object> told = new ArrayList<>();
    patterns.entrySet().stream()
        .sorted(Comparator.comparingLong(
            (Map.Entry<Pattern, Occurrences> each) -> -each.getValue().count()))
        .limit(max)
        .forEach(each -> told.add(members(each.getKey(), each.getValue())));
    return told;
  }

  private static Map<String, Object> members(Pattern pattern, Occurrences occurrences) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineArn", pattern.stateMachineArn());
    pattern.state().ifPresent(state -> members.put("state", state));
    members.put("error", pattern.error());
    members.put("count", occurrences.count());
    members.put("first", Timestamps.of(occurrences.first()));
    members.put("last", Timestamps.of(occurrences.last()));
    return members;
  }
}

package dev.pawl.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long things took, in seconds, to be asked for percentiles. */
final class Durations {
  private final List<Double> seconds = new ArrayList<>();

  void add(double duration) {
    seconds.add(duration);
  }

  /**
   * {@return the nearest of those that took no longer than so many of a hundred; nothing of none}
   */
  Optional<Double> percentile(int percent) {
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return Optional.of(sorted.get(Math.max(0, rank - 1)));
  }

  /** {@return the percentiles by their names, such as {@code p95}; none of nothing} */
  Map<String, Object> percentiles(int... percents) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int percent : percents) {
      percentile(percent).ifPresent(value -> members.put("p" + percent, value));
    }
    return members;
  }
}

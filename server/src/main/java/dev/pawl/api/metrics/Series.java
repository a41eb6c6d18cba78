package dev.pawl.api.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The series of some metrics that have the same labels, by what the labels say: so many at the
 * most. What comes later shares the series of {@link #OTHERS}.
 *
 * @param <K> what the labels say
 * @param <S> the series
 */
final class Series<K, S> {
  /** The label of what there was no room for. */
  static final String OTHERS = "others";

  private final int max;
  private final Function<K, S> make;
  private final K others;
  private final Map<K, S> known = new ConcurrentHashMap<>();

  /**
   * @param max how many there are at the most, beside the others
   * @param others the labels of all that comes later
   */
  Series(int max, K others, Function<K, S> make) {
    this.max = max;
    this.others = others;
    this.make = make;
  }

  S of(K key) {
    S found = known.get(key);
    if (found != null) {
      return found;
    }
    // Two threads may pass here at once: one or two too many do no harm.
    return known.computeIfAbsent(known.size() < max ? key : others, make);
  }
}

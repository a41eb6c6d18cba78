package dev.pawl.standins.delivery;

import java.util.HashMap;
import java.util.Map;

/**
 * How many deliveries each parcel is owed by, by its key.
 *
 * <p>A parcel is gone from storage with the last of them, or before: of what has none any more, all
 * is done with.
 */
final class Parcels {
  private final Map<String, Integer> owed = new HashMap<>();

  /** One more is owed it. */
  synchronized void add(String key) {
    owed.merge(key, 1, Integer::sum);
  }

  /** {@return whether the one that is done with now was the last} */
  synchronized boolean isLast(String key) {
    return owed.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1) == null;
  }

  /** {@return how many there are} */
  synchronized int size() {
    return owed.size();
  }
}

package dev.pawl.standins.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a FIFO queue was sent in the last five minutes, so that what is sent again is not taken
 * again.
 *
 * <p>Guarded by its queue's lock. Entries are in the order of their times.
 */
final class Deduplication {
  static final Duration INTERVAL = Duration.ofMinutes(5);

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * What was sent.
   *
   * @param sent done when it is durable
   */
  record Entry(long at, CompletableFuture<Sent> sent) {}

  Optional<Entry> find(String key, long now) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> Math.abs(now - entry.at()) < INTERVAL.toMillis());
  }

  void put(String key, Entry entry) {
    entries.remove(key);
    entries.put(key, entry);
  }

  void remove(String key) {
    entries.remove(key);
  }

  /** {@return the keys that have been forgotten, whose time has passed} */
  List<String> forget(long now) {
    List<String> forgotten = new ArrayList<>();
    Iterator<Map.Entry<String, Entry>> each = entries.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Entry> entry = each.next();
      if (entry.getValue().at() + INTERVAL.toMillis() > now) {
        break;
      }
      forgotten.add(entry.getKey());
      each.remove();
    }
    return forgotten;
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }
}

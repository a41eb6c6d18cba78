package dev.pawl.journal.memory;

import dev.pawl.journal.LogStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Logs in memory, the newest lines of them: when there is too much, the oldest lines of the group
 * that is written to make room.
 */
public final class MemoryLogStore implements LogStore {
  /** The characters that are kept together; a server in memory is for trying things out. */
  static final long CHARACTERS_MAX = 64L << 20;

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::at).thenComparingLong(Place::number);

  private final Map<String, NavigableMap<Place, Entry>> groups = new HashMap<>();
  private long lastNumber;
  private long characters;
  private boolean closed;

  @Override
  public synchronized void append(String group, String stream, Instant ingested, List<Line> lines) {
    requireOpen();
    NavigableMap<Place, Entry> kept = groups.computeIfAbsent(group, absent -> new TreeMap<>(ORDER));
    for (Line line : lines) {
      Place place = new Place(line.at().truncatedTo(ChronoUnit.MILLIS), ++lastNumber);
      Instant at = ingested.truncatedTo(ChronoUnit.MILLIS);
      kept.put(place, new Entry(place, stream, at, line.message()));
      characters += line.message().length();
    }
    while (characters > CHARACTERS_MAX && !kept.isEmpty()) {
      characters -= kept.pollFirstEntry().getValue().message().length();
    }
  }

  @Override
  public synchronized List<Entry> read(Query query) {
    requireOpen();
    NavigableMap<Place, Entry> kept = groups.getOrDefault(query.group(), new TreeMap<>(ORDER));
    NavigableMap<Place, Entry> range =
        kept.subMap(new Place(query.from(), 0), true, new Place(query.until(), 0), false);
    NavigableMap<Place, Entry> directed = query.newestFirst() ? range.descendingMap() : range;
    List<Entry> found = new ArrayList<>();
    for (Entry entry : directed.values()) {
      boolean behind = query
          .after()
          .filter(last -> query.newestFirst()
              ? ORDER.compare(entry.place(), last) >= 0
              : ORDER.compare(entry.place(), last) <= 0)
          .isEmpty();
      if (behind && found.size() < query.limit()) {
        found.add(entry);
      }
    }
    return found;
  }

  @Override
  public synchronized void remove(String group, Instant before) {
    requireOpen();
    NavigableMap<Place, Entry> kept = groups.get(group);
    if (kept != null) {
      NavigableMap<Place, Entry> old = kept.headMap(new Place(before, 0), false);
      old.values().forEach(entry -> characters -= entry.message().length());
      old.clear();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the log store is closed");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}

package dev.pawl.standins;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The small records of stand-ins, in the catalog: JSON, by kind and key.
 *
 * <p>A change reads what it depends on through a {@link View}, decides, and is made whole or not at
 * all; if one of the records it writes has changed meanwhile, it is decided anew.
 */
public final class Records {
  /** Far more than can happen by chance: each time somebody else's change was made. */
  private static final int ATTEMPTS_MAX = 1_000;

  private static final int PAGE = 500;

  private final Catalog catalog;

  /** Keeps records in a catalog. */
  public Records(Catalog catalog) {
    this.catalog = catalog;
  }

  /** {@return a record} */
  public Optional<Map<?, ?>> find(String kind, String key) {
    return catalog.find(kind, key).map(Records::tree);
  }

  /** A record with its key. */
  public record Found(String key, Map<?, ?> value) {}

  /**
   * {@return records whose keys begin so, in the order of their keys by UTF-8 bytes}
   *
   * @param after only keys above this one; the empty text to begin
   */
  public List<Found> page(String kind, String prefix, String after, int limit) {
    boolean fromPrefix = isBelow(after, prefix);
    List<Entry> entries = new ArrayList<>();
    if (fromPrefix) {
      // What is listed comes after a key: the one that is the prefix itself would be left out.
      catalog.find(kind, prefix).ifPresent(entries::add);
    }
    entries.addAll(catalog.list(kind, fromPrefix ? prefix : after, limit));
    return entries.stream()
        .limit(limit)
        .takeWhile(entry -> entry.key().startsWith(prefix))
        .map(entry -> new Found(entry.key(), tree(entry)))
        .toList();
  }

  /** {@return whether a text comes before another in the order of the catalog} */
  public static boolean isBelow(String text, String other) {
    return Arrays.compareUnsigned(
            text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))
        < 0;
  }

  /** {@return all records whose keys begin so} */
  public List<Found> all(String kind, String prefix) {
    List<Found> all = new ArrayList<>();
    List<Found> page = page(kind, prefix, "", PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = page.size() < PAGE ? List.of() : page(kind, prefix, page.getLast().key(), PAGE);
    }
    return all;
  }

  /** {@return what a change says when it has been made, durably} */
  public <T> T change(Function<View, T> decide) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      View view = new View();
      T result = decide.apply(view);
      if (view.changes.isEmpty() || catalog.commit(List.copyOf(view.changes.values()))) {
        return result;
      }
    }
    throw new IllegalStateException(
        "a change of records was overtaken " + ATTEMPTS_MAX + " times by others");
  }

  /** The records as one change sees them. Not safe for use by several threads. */
  public final class View {
    private final Map<List<String>, Long> versions = new LinkedHashMap<>();
    private final Map<List<String>, Change> changes = new LinkedHashMap<>();

    private View() {}

    /** {@return a record as it was before the change} */
    public Optional<Map<?, ?>> find(String kind, String key) {
      Optional<Entry> entry = catalog.find(kind, key);
      versions.put(List.of(kind, key), entry.map(Entry::version).orElse(0L));
      return entry.map(Records::tree);
    }

    /** Writes a record. */
    public void put(String kind, String key, Map<String, ?> value) {
      set(kind, key, Optional.of(Json.of(value).text()));
    }

    /** Deletes a record, if there is one. */
    public void delete(String kind, String key) {
      set(kind, key, Optional.empty());
    }

    private void set(String kind, String key, Optional<String> value) {
      List<String> place = List.of(kind, key);
      Long known = versions.get(place);
      long version = known == null ? catalog.find(kind, key).map(Entry::version).orElse(0L) : known;
      changes.put(place, new Change(kind, key, version, value));
    }
  }

  private static Map<?, ?> tree(Entry entry) {
    try {
      if (Json.parse(entry.value()).tree() instanceof Map<?, ?> value) {
        return value;
      }
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException(
          "the record " + entry.kind() + " " + entry.key() + " is damaged", e);
    }
    throw new IllegalStateException(
        "the record " + entry.kind() + " " + entry.key() + " is no object");
  }
}

package dev.pawl.standins.delivery;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.standins.delivery.Commits.Write;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Values of a kind, by their keys, all of them in memory, each in a record of its own.
 *
 * <p>A change is seen when it is durable, and not before: what is seen may be acknowledged. Who
 * reads a value to change it does so in his {@link Changes turn}.
 */
public final class Kept<V> {
  private static final int PAGE = 500;

  private final String kind;
  private final Commits commits;
  private final Function<V, String> text;
  private final NavigableMap<String, V> values = new ConcurrentSkipListMap<>();

  /** @param text the text of a value's record */
  public Kept(String kind, Commits commits, Function<V, String> text) {
    this.kind = kind;
    this.commits = commits;
    this.text = text;
  }

  /** Reads all that the catalog has. */
  public void load(Catalog catalog, Function<String, V> reading) {
    List<Entry> page = catalog.list(kind, "", PAGE);
    while (!page.isEmpty()) {
      page.forEach(entry -> values.put(entry.key(), reading.apply(entry.value())));
      page = catalog.list(kind, page.getLast().key(), PAGE);
    }
  }

  /** {@return the value of a key} */
  public Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** {@return the values whose keys begin so, in the order of their keys} */
  public List<V> list(String prefix) {
    return values.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** {@return the keys, in their order} */
  public List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** {@return the keys that begin so, in their order} */
  public List<String> keys(String prefix) {
    return values.tailMap(prefix, true).keySet().stream()
        .takeWhile(key -> key.startsWith(prefix))
        .toList();
  }

  /** {@return how many there are} */
  public int size() {
    return values.size();
  }

  /** Sets a value. */
  public CompletableFuture<Void> put(String key, V value) {
    return commits.write(List.of(write(key, value)), seen(key, Optional.of(value)));
  }

  /** Takes a value away. */
  public CompletableFuture<Void> remove(String key) {
    return commits.write(List.of(delete(key)), seen(key, Optional.empty()));
  }

  /** {@return what is to be written for a value, together with something else} */
  public Write write(String key, V value) {
    return Write.put(kind, key, text.apply(value));
  }

  /** {@return what is to be written for a value to be gone} */
  public Write delete(String key) {
    return Write.delete(kind, key);
  }

  /** {@return what is to be run when a value, or that there is none, is durable} */
  public Runnable seen(String key, Optional<V> value) {
    return () -> value.ifPresentOrElse(seen -> values.put(key, seen), () -> values.remove(key));
  }
}

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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values of a kind, by their keys, all of them in memory, each in a record of its own.
 *
 * <p>A change is seen at once and durable when it says so; one that cannot be written is undone.
 * Who reads a value to change it holds a lock of his own.
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

  /** {@return how many there are} */
  public int size() {
    return values.size();
  }

  /** Sets a value. */
  public CompletableFuture<Void> put(String key, V value) {
    @Nullable V before = values.put(key, value);
    return undone(commits.write(List.of(write(key, value))), key, before);
  }

  /** Takes a value away. */
  public CompletableFuture<Void> remove(String key) {
    @Nullable V before = values.remove(key);
    return undone(commits.write(List.of(Write.delete(kind, key))), key, before);
  }

  /** Takes away what is good for nothing any more; nobody waits for that. */
  public void forget(String prefix, Predicate<V> useless) {
    for (Map.Entry<String, V> each : values.tailMap(prefix, true).entrySet()) {
      if (!each.getKey().startsWith(prefix)) {
        break;
      }
      if (useless.test(each.getValue())) {
        var _ = remove(each.getKey());
      }
    }
  }

  /** {@return what is to be written for a value, together with something else} */
  public Write write(String key, V value) {
    return Write.put(kind, key, text.apply(value));
  }

  /** {@return what is to be written for a value to be gone} */
  public Write delete(String key) {
    return Write.delete(kind, key);
  }

  /** Sees a value that was written together with something else. */
  public void see(String key, Optional<V> value) {
    value.ifPresentOrElse(seen -> values.put(key, seen), () -> values.remove(key));
  }

  private CompletableFuture<Void> undone(
      CompletableFuture<Void> written, String key, @Nullable V before) {
    return written.whenComplete((_, failure) -> {
      if (failure != null) {
        see(key, Optional.ofNullable(before));
      }
    });
  }
}

package dev.pawl.lambda.deployed;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The records of deployed functions, in the catalog.
 *
 * <p>Who changes records holds the lock: changes of functions are few, and each is one commit.
 */
final class Records {
  static final String FUNCTION = "function";
  static final String VERSION = "functionVersion";
  static final String ALIAS = "functionAlias";
  static final String LAYER = "layer";
  static final String LAYER_VERSION = "layerVersion";

  private static final int PAGE = 1_000;

  private final Catalog catalog;
  private final ReentrantLock lock = new ReentrantLock();

  Records(Catalog catalog) {
    this.catalog = catalog;
  }

  ReentrantLock lock() {
    return lock;
  }

  Optional<Deployment> function(FunctionKey key) {
    return catalog.find(FUNCTION, key.text()).map(entry -> Deployment.of(entry.value()));
  }

  Optional<Revision> version(FunctionKey key, long number) {
    return catalog
        .find(VERSION, versionKey(key, number))
        .map(entry -> Revision.of(Json.trusted(entry.value()).tree()));
  }

  Optional<Alias> alias(FunctionKey key, String name) {
    return catalog.find(ALIAS, aliasKey(key, name)).map(entry -> Alias.of(entry.value()));
  }

  /** {@return a record as it is; empty if there is none} */
  Optional<String> text(String kind, String key) {
    return catalog.find(kind, key).map(Entry::value);
  }

  /** {@return a record that is a number; 0 if there is none} */
  long number(String kind, String key) {
    return text(kind, key).map(Long::parseLong).orElse(0L);
  }

  /** {@return the key of a version, by which versions are in their order} */
  static String versionKey(FunctionKey key, long number) {
    return key.text() + ":" + String.format(Locale.ROOT, "%012d", number);
  }

  static String aliasKey(FunctionKey key, String name) {
    return key.text() + ":" + name;
  }

  /** {@return all records of a kind whose keys begin so} */
  List<Entry> all(String kind, String prefix) {
    List<Entry> all = new ArrayList<>();
    String after = prefix;
    Predicate<Entry> within = entry -> entry.key().startsWith(prefix);
    while (true) {
      List<Entry> page = catalog.list(kind, after, PAGE);
      List<Entry> fitting = page.stream().takeWhile(within).toList();
      all.addAll(fitting);
      if (fitting.size() < PAGE) {
        return all;
      }
      after = fitting.getLast().key();
    }
  }

  /** {@return the change that writes a record, whatever it is now} */
  Change put(String kind, String key, String value) {
    return new Change(kind, key, version(kind, key), Optional.of(value));
  }

  /** {@return the change that deletes a record} */
  Change delete(String kind, String key) {
    return new Change(kind, key, version(kind, key), Optional.empty());
  }

  private long version(String kind, String key) {
    return catalog.find(kind, key).map(Entry::version).orElse(0L);
  }

  /** Makes changes; the lock is held. */
  void commit(List<Change> changes) {
    if (!lock.isHeldByCurrentThread() || !catalog.commit(changes)) {
      throw new IllegalStateException("records of functions changed without their lock");
    }
  }
}

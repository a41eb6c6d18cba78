package dev.pawl.machines;

import dev.pawl.journal.Catalog;
import java.util.List;

/** The records of a kind whose keys begin alike, in the order of their keys. */
record CatalogRange(Catalog catalog, String kind, String prefix) {

  /**
   * {@return records of the range, without those that are damaged}
   *
   * @param after exclusive lower bound, a key or the empty text
   */
  List<Catalog.Entry> list(String after, int limit) {
    String from = after.compareTo(prefix) > 0 ? after : prefix;
    return catalog.list(kind, from, limit).stream()
        .takeWhile(entry -> entry.key().startsWith(prefix))
        .toList();
  }
}

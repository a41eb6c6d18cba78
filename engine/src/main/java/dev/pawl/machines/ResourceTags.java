package dev.pawl.machines;

import dev.pawl.journal.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tags of machines and activities, by ARN.
 *
 * <p>Safe for use by many threads. Every change is durable when its method returns.
 */
public final class ResourceTags {
  static final String TAGS = "tags";

  private final Catalog catalog;

  public ResourceTags(Catalog catalog) {
    this.catalog = catalog;
  }

  /** {@return the tags of a resource, in the order in which their keys were first set} */
  public Map<String, String> of(String resourceArn) {
    return catalog
        .find(TAGS, resourceArn)
        .map(entry -> CatalogRecords.tags(entry.value()))
        .orElse(Map.of());
  }

  /**
   * Changes the tags of a resource.
   *
   * @param change is given the tags as they are, and may be asked again if another was first
   */
  public void change(String resourceArn, UnaryOperator<Map<String, String>> change) {
    while (true) {
      Optional<Catalog.Entry> entry = catalog.find(TAGS, resourceArn);
      Map<String, String> before =
          entry.map(e -> CatalogRecords.tags(e.value())).orElse(Map.of());
      Map<String, String> after = change.apply(before);
      if (after.equals(before)
          || catalog.commit(
              List.of(set(resourceArn, entry.map(Catalog.Entry::version).orElse(0L), after)))) {
        return;
      }
    }
  }

  /** {@return the change that gives a resource these tags} */
  static Catalog.Change set(String resourceArn, long expectedVersion, Map<String, String> tags) {
    Optional<String> text =
        tags.isEmpty() ? Optional.empty() : Optional.of(CatalogRecords.text(tags));
    return new Catalog.Change(TAGS, resourceArn, expectedVersion, text);
  }
}

package dev.pawl.machines;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.JournalException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The activities, kept in the catalog. Their tasks are elsewhere: one that is deleted loses none.
 *
 * <p>Safe for use by many threads. Every change is durable when its method returns.
 */
public final class Activities {
  private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
  private static final String ACTIVITY = "activity";

  /** Activities kept at hand: workers ask for tasks more often than a store should be asked. */
  private static final int KNOWN_MAX = 100_000;

  private final Catalog catalog;
  private final Map<String, Activity> known = new ConcurrentHashMap<>();

  public Activities(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Adds an activity, unless there is one of that ARN.
   *
   * @param tags the tags that it is to have
   * @return the activity of that ARN: the given one, or the one that was there
   */
  public Activity create(Activity activity, Map<String, String> tags) {
    while (true) {
      Optional<Activity> existing = find(activity.arn());
      if (existing.isPresent()) {
        return existing.get();
      }
      String text = CatalogRecords.text(activity);
      if (catalog.commit(List.of(
          new Catalog.Change(ACTIVITY, activity.arn(), 0, Optional.of(text)),
          ResourceTags.set(activity.arn(), 0, tags)))) {
        return activity;
      }
    }
  }

  /** {@return the activity of that ARN} */
  public Optional<Activity> find(String arn) {
    Activity there = known.get(arn);
    if (there != null) {
      return Optional.of(there);
    }
    synchronized (this) {
      // Not beside a deletion, which would be forgotten.
      Optional<Activity> read =
          catalog.find(ACTIVITY, arn).map(entry -> CatalogRecords.activity(entry.value()));
      read.ifPresent(this::keep);
      return read;
    }
  }

  private void keep(Activity activity) {
    if (known.size() >= KNOWN_MAX) {
      known.clear();
    }
    known.put(activity.arn(), activity);
  }

  /** Removes an activity with its tags, if it is there. */
  public synchronized void delete(String arn) {
    while (true) {
      List<Catalog.Change> changes = Stream.of(
              catalog.find(ACTIVITY, arn), catalog.find(ResourceTags.TAGS, arn))
          .flatMap(Optional::stream)
          .map(entry ->
              new Catalog.Change(entry.kind(), entry.key(), entry.version(), Optional.empty()))
          .toList();
      if (changes.isEmpty() || catalog.commit(changes)) {
        known.remove(arn);
        return;
      }
    }
  }

  /**
   * {@return activities in the order of their ARNs}
   *
   * @param prefix what their ARNs begin with: an account and a region
   * @param afterArn exclusive lower bound, the empty text to begin
   */
  public List<Activity> list(String prefix, String afterArn, int limit) {
    return new CatalogRange(catalog, ACTIVITY, prefix)
        .list(afterArn, limit).stream().flatMap(Activities::readable).toList();
  }

  /** {@return the activity, or nothing if it is damaged: that must not take the others along} */
  private static Stream<Activity> readable(Catalog.Entry entry) {
    try {
      return Stream.of(CatalogRecords.activity(entry.value()));
    } catch (JournalException | IllegalStateException | IllegalArgumentException e) {
      LOG.error("{} is left out, it cannot be read", entry.key(), e);
      return Stream.empty();
    }
  }
}

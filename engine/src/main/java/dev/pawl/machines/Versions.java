package dev.pawl.machines;

import dev.pawl.journal.Catalog;
import dev.pawl.machines.RefusedException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The published versions of machines.
 *
 * <p>Safe for use by many threads. Every change is durable when its method returns.
 */
public final class Versions {
  /** The revision id that stands for a machine's first revision, which has none to show. */
  public static final String INITIAL = "INITIAL";

  static final String VERSION = "version";

  /** The most that one machine may have. */
  static final int VERSIONS_MAX = 1_000;

  private final Catalog catalog;
  private final StateMachines machines;

  public Versions(Catalog catalog, StateMachines machines) {
    this.catalog = catalog;
    this.machines = machines;
  }

  /** The greatest number comes first in the catalog, as it does in lists. */
  private static String key(String stateMachineArn, int number) {
    return "%s:%010d".formatted(stateMachineArn, Integer.MAX_VALUE - number);
  }

  /**
   * Publishes the current revision of a machine, unless its last version is of that revision.
   *
   * @param revisionId the revision that is meant to be current, if that matters
   * @return the version of the current revision
   * @throws RefusedException if there is no such machine, it is being deleted, its revision is
   *     another, or it has {@value #VERSIONS_MAX} versions
   */
  public Version publish(
      String stateMachineArn,
      Optional<String> revisionId,
      Optional<String> description,
      Instant now) {
    return machines.change(stateMachineArn, machine -> {
      requireCurrent(machine.revision(), revisionId);
      List<Version> there = list(stateMachineArn, Optional.empty(), VERSIONS_MAX);
      String current = machine.revision().revisionId();
      if (!there.isEmpty() && there.getFirst().revisionId().equals(current)) {
        return Changed.nothing(there.getFirst());
      }
      if (there.size() >= VERSIONS_MAX) {
        throw new RefusedException(
            Reason.SERVICE_QUOTA_EXCEEDED,
            "A state machine has at most " + VERSIONS_MAX + " versions: " + stateMachineArn);
      }
      int number = machine.lastVersion() + 1;
      Version version = new Version(stateMachineArn, number, current, description, now);
      String text = CatalogRecords.text(version);
      return new Changed<>(
          version,
          machine.published(number),
          List.of(new Catalog.Change(VERSION, key(stateMachineArn, number), 0, Optional.of(text))));
    });
  }

  private static void requireCurrent(Revision current, Optional<String> wanted) {
    String shown = current.initial() ? INITIAL : current.revisionId();
    if (wanted.filter(id -> !id.equals(shown)).isPresent()) {
      throw new RefusedException(
          Reason.CONFLICT,
          "Failed to publish the State Machine version for revision " + wanted.get()
              + ". The current State Machine revision is " + shown + ".");
    }
  }

  /** {@return the version of that ARN} */
  public Optional<Version> find(String versionArn) {
    Qualified qualified = Qualified.of(versionArn);
    return qualified
        .number()
        .flatMap(number -> catalog.find(VERSION, key(qualified.stateMachineArn(), number)))
        .map(entry -> CatalogRecords.version(entry.value()));
  }

  /**
   * {@return versions of a machine, the one published last first}
   *
   * @param below exclusive upper bound of their numbers
   */
  public List<Version> list(String stateMachineArn, Optional<Integer> below, int limit) {
    String after = below.map(number -> key(stateMachineArn, number)).orElse("");
    return new CatalogRange(catalog, VERSION, stateMachineArn + ":")
        .list(after, limit).stream()
            .map(entry -> CatalogRecords.version(entry.value()))
            .toList();
  }

  /**
   * Deletes a version; without effect if there is none. Executions that run it go on.
   *
   * @throws RefusedException if an alias points at it
   */
  public void delete(String versionArn) {
    Qualified qualified = Qualified.of(versionArn);
    if (find(versionArn).isEmpty()) {
      return;
    }
    machines.change(qualified.stateMachineArn(), machine -> {
      List<String> aliases = Aliases.referring(catalog, machine.arn(), versionArn);
      if (!aliases.isEmpty()) {
        throw new RefusedException(
            Reason.CONFLICT,
            "Version to be deleted must not be referenced by an alias. Current list of aliases"
                + " referencing this version: [" + String.join(", ", aliases) + "]");
      }
      return qualified
          .number()
          .flatMap(number -> catalog.find(VERSION, key(machine.arn(), number)))
          .map(entry -> new Changed<>(versionArn, machine, List.of(StateMachines.removed(entry))))
          .orElseGet(() -> Changed.nothing(versionArn));
    });
  }
}

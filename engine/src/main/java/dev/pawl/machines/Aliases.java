package dev.pawl.machines;

import dev.pawl.journal.Catalog;
import dev.pawl.machines.RefusedException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The aliases of machines.
 *
 * <p>Safe for use by many threads. Every change is durable when its method returns.
 */
public final class Aliases {
  static final String ALIAS = "alias";

  /** The most that one machine may have. */
  public static final int ALIASES_MAX = 100;

  private final Catalog catalog;
  private final StateMachines machines;
  private final Versions versions;

  public Aliases(Catalog catalog, StateMachines machines, Versions versions) {
    this.catalog = catalog;
    this.machines = machines;
    this.versions = versions;
  }

  /**
   * Adds an alias, unless the very same one is there.
   *
   * @return the alias, as it is now
   * @throws RefusedException if a route's version or the machine does not exist, the machine is
   *     being deleted or has {@value #ALIASES_MAX} aliases, or there is another of that name
   */
  public Alias create(Alias wanted) {
    return machines.change(wanted.stateMachineArn(), machine -> {
      requireVersions(wanted.routes());
      Optional<Alias> there = find(wanted.arn());
      if (there.isPresent()) {
        return Changed.nothing(same(wanted, there.get()));
      }
      if (list(machine.arn(), "", ALIASES_MAX).size() >= ALIASES_MAX) {
        throw new RefusedException(
            Reason.SERVICE_QUOTA_EXCEEDED,
            "A state machine has at most " + ALIASES_MAX + " aliases: " + machine.arn());
      }
      return new Changed<>(wanted, machine, List.of(change(wanted, 0)));
    });
  }

  private static Alias same(Alias wanted, Alias there) {
    if (there.routes().equals(wanted.routes())
        && there.description().equals(wanted.description())) {
      return there;
    }
    throw new RefusedException(
        Reason.CONFLICT,
        "Failed to create alias because an alias with the same name and a different routing"
            + " configuration already exists.");
  }

  private static Catalog.Change change(Alias alias, long expectedVersion) {
    String text = CatalogRecords.text(alias);
    return new Catalog.Change(ALIAS, alias.arn(), expectedVersion, Optional.of(text));
  }

  private void requireVersions(List<Alias.Route> routes) {
    for (Alias.Route route : routes) {
      if (versions.find(route.stateMachineVersionArn()).isEmpty()) {
        throw RefusedException.missing();
      }
    }
  }

  /**
   * Changes an alias.
   *
   * @param description the new one; the old one stays if it is empty
   * @param routes the new ones; the old ones stay if they are empty
   * @return the alias, as it is now
   * @throws RefusedException if it, a route's version or the machine does not exist, or the machine
   *     is being deleted
   */
  public Alias update(
      String aliasArn,
      Optional<String> description,
      Optional<List<Alias.Route>> routes,
      Instant now) {
    Qualified qualified = Qualified.of(aliasArn);
    if (find(aliasArn).isEmpty()) {
      throw RefusedException.missing();
    }
    return machines.change(qualified.stateMachineArn(), machine -> {
      routes.ifPresent(this::requireVersions);
      Catalog.Entry entry = catalog.find(ALIAS, aliasArn).orElseThrow(RefusedException::missing);
      Alias changed = CatalogRecords.alias(entry.value()).updated(description, routes, now);
      return new Changed<>(changed, machine, List.of(change(changed, entry.version())));
    });
  }

  /** {@return the alias of that ARN} */
  public Optional<Alias> find(String aliasArn) {
    return catalog.find(ALIAS, aliasArn).map(entry -> CatalogRecords.alias(entry.value()));
  }

  /**
   * {@return aliases of a machine, by name}
   *
   * @param afterArn exclusive lower bound, the empty text to begin
   */
  public List<Alias> list(String stateMachineArn, String afterArn, int limit) {
    return new CatalogRange(catalog, ALIAS, stateMachineArn + ":")
        .list(afterArn, limit).stream()
            .map(entry -> CatalogRecords.alias(entry.value()))
            .toList();
  }

  /** {@return the names of the aliases that point at a version} */
  static List<String> referring(Catalog catalog, String stateMachineArn, String versionArn) {
    return new CatalogRange(catalog, ALIAS, stateMachineArn + ":")
        .list("", ALIASES_MAX).stream()
            .map(entry -> CatalogRecords.alias(entry.value()))
            .filter(alias -> alias.routes().stream()
                .anyMatch(route -> route.stateMachineVersionArn().equals(versionArn)))
            .map(Alias::name)
            .toList();
  }

  /** Deletes an alias; without effect if there is none. Executions started by it go on. */
  public void delete(String aliasArn) {
    while (true) {
      Optional<Catalog.Entry> entry = catalog.find(ALIAS, aliasArn);
      if (entry.isEmpty() || catalog.commit(List.of(StateMachines.removed(entry.get())))) {
        return;
      }
    }
  }
}

package dev.pawl.machines;

import dev.pawl.journal.Catalog;
import java.util.random.RandomGenerator;

/** All that one catalog holds of state machines and activities. */
public record Registry(
    StateMachines machines,
    Versions versions,
    Aliases aliases,
    Targets targets,
    Activities activities,
    ResourceTags tags) {

  /**
   * {@return the machines of a catalog}
   *
   * @param dice spreads the executions of an alias over its versions; used by many threads
   */
  public static Registry of(Catalog catalog, RandomGenerator dice) {
    StateMachines machines = new StateMachines(catalog);
    Versions versions = new Versions(catalog, machines);
    Aliases aliases = new Aliases(catalog, machines, versions);
    return new Registry(
        machines,
        versions,
        aliases,
        new Targets(machines, versions, aliases, dice),
        new Activities(catalog),
        new ResourceTags(catalog));
  }
}

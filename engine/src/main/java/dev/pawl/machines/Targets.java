package dev.pawl.machines;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds what an ARN stands for: a machine's current revision, a version's, or that of one of the
 * versions of an alias.
 *
 * <p>Safe for use by many threads.
 */
public final class Targets {
  private final StateMachines machines;
  private final Versions versions;
  private final Aliases aliases;
  private final RandomGenerator dice;

  /** @param dice spreads the executions of an alias over its versions; used by many threads */
  public Targets(StateMachines machines, Versions versions, Aliases aliases, RandomGenerator dice) {
    this.machines = machines;
    this.versions = versions;
    this.aliases = aliases;
    this.dice = dice;
  }

  /** {@return what is to run under an ARN; empty if it names nothing} */
  public Optional<Target> find(String arn) {
    Qualified qualified = Qualified.of(arn);
    if (qualified.qualifier().isEmpty()) {
      return machines
          .find(arn)
          .map(machine ->
              new Target(machine, machine.revision(), Optional.empty(), Optional.empty()));
    }
    return qualified.number().isPresent()
        ? version(arn, Optional.empty())
        : aliases
            .find(arn)
            .flatMap(
                alias -> version(alias.versionArn(dice.nextInt(Alias.WEIGHTS)), Optional.of(arn)));
  }

  private Optional<Target> version(String versionArn, Optional<String> aliasArn) {
    return versions
        .find(versionArn)
        .flatMap(version -> machines
            .find(version.stateMachineArn())
            .flatMap(machine -> machines
                .revision(version.revisionId())
                .map(revision -> new Target(machine, revision, Optional.of(version), aliasArn))));
  }
}

package dev.pawl.machines;

import java.util.Optional;

/**
 * What an ARN of a machine, a version or an alias stands for.
 *
 * @param revision what an execution runs
 * @param version the version, unless the machine itself was named
 * @param aliasArn the alias, if one was named
 */
public record Target(
    StateMachine machine, Revision revision, Optional<Version> version, Optional<String> aliasArn) {

  /** {@return the ARN of the version, unless the machine itself was named} */
  public Optional<String> versionArn() {
    return version.map(Version::arn);
  }
}

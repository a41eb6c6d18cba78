package dev.pawl.lambda;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function as it is on disk at this moment.
 *
 * @param configuration what it is
 * @param revision differs whenever the configuration or a file of the code does; a worker serves
 *     one revision
 * @param identity which of the functions of that name it is
 */
public record LocalFunction(
    FunctionConfiguration configuration, String revision, Identity identity) {

  /**
   * Which function it is, where several may have one name.
   *
   * @param group what its versions have in common, and no other function has
   * @param version {@code $LATEST}, or the number of a published version
   * @param region where it is; empty for a function of every region
   * @param reserved how many invocations of all its versions may run at a time; empty for as many
   *     as the pool has workers for
   */
  public record Identity(
      String group, String version, Optional<String> region, OptionalInt reserved) {}

  /** The version that is not published. */
  public static final String LATEST = "$LATEST";

  /** A function of every account and region, without versions. */
  public LocalFunction(FunctionConfiguration configuration, String revision) {
    this(
        configuration,
        revision,
        new Identity(configuration.functionName(), LATEST, Optional.empty(), OptionalInt.empty()));
  }

  /** {@return the name of the function} */
  public String name() {
    return configuration.functionName();
  }

  /** {@return whether this is the same revision of the same version} */
  boolean isSame(LocalFunction other) {
    return key().equals(other.key()) && revision.equals(other.revision());
  }

  /** {@return what its workers are kept under} */
  String key() {
    return identity.group() + ":" + identity.version();
  }
}

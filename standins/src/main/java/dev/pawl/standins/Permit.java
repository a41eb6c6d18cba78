package dev.pawl.standins;

/** Decides whether somebody may do what he asks for. */
@FunctionalInterface
public interface Permit {
  /** Everything is allowed, as to the engine itself. */
  Permit ALL = (action, resource) -> {};

  /**
   * Refuses what is not allowed.
   *
   * @param action for example {@code s3:PutObject}
   * @param resource the ARN that it acts on, {@code *} if on none
   * @throws RefusalException if it is not allowed
   */
  void require(String action, String resource);
}

package dev.pawl.deploy.stack;

import java.util.Set;

/**
 * What will become of a resource.
 *
 * @param physicalId what it is called now; the empty text if it is not there
 * @param properties the names of those that change
 * @param replacement whether another takes its place
 */
public record Change(
    Action action,
    String logicalId,
    String physicalId,
    String type,
    Set<String> properties,
    Replacement replacement) {

  /** What is done. */
  public enum Action {
    ADD,
    MODIFY,
    REMOVE
  }

  /** Whether another takes the place of a resource. */
  public enum Replacement {
    TRUE,
    FALSE,
    /** It depends on what is not known yet. */
    CONDITIONAL
  }
}

package dev.pawl.api;

import java.util.List;

/** One operation of an AWS API. Has a file of its own in {@code dev.pawl.api.actions}. */
public sealed interface Operation permits Action, DeferredAction {

  /** {@return the operation's name, for example {@code StartExecution}} */
  String name();

  /**
   * {@return what a policy must allow beside the operation itself, for example
   * {@code RevealSecrets}}
   *
   * @param members the request, not yet held against its model
   */
  default List<String> alsoNeeds(Members members) {
    return List.of();
  }
}

package dev.pawl.api;

/** One operation of an AWS API. Has a file of its own in {@code dev.pawl.api.actions}. */
public sealed interface Operation permits Action, DeferredAction {

  /** {@return the operation's name, for example {@code StartExecution}} */
  String name();
}

package dev.pawl.simulation;

import dev.pawl.execution.Execution;
import dev.pawl.journal.Journal;
import java.util.Optional;

/**
 * What stands between the engine and the world in a run that must fail, to see that a bug is found
 * out: it makes the engine behave as if the bug were in it.
 */
interface Sabotage {
  /** Nothing: the engine is as it is. */
  Sabotage NONE = new Sabotage() {};

  /** {@return what the engine gets for its journal} */
  default Journal journal(Journal kept) {
    return kept;
  }

  /** {@return the call that an answer is given to} */
  default Workers.Call addressed(Workers.Call call, Optional<Execution> atHand) {
    return call;
  }

  /** {@return whether a call may be made again as soon as its answer is under way} */
  default boolean forgetsAnswered() {
    return false;
  }

  /** The process died. */
  default void crashed() {}
}

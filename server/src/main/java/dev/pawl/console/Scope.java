package dev.pawl.console;

import dev.pawl.api.Caller;
import java.util.Optional;

/**
 * Whose executions are meant.
 *
 * @param machineArn of one of the caller's machines; empty for all that he has
 */
record Scope(Caller caller, Optional<String> machineArn) {

  /** {@return whether the executions of a machine are among them} */
  boolean has(String stateMachineArn) {
    return machineArn
        .map(stateMachineArn::equals)
        .orElseGet(() -> stateMachineArn.startsWith(caller.stateMachineArnPrefix()));
  }
}

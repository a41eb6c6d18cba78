package dev.pawl.api.auth;

import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import java.util.Optional;

/**
 * Admits a workflow of a server that tells keys apart: it may do everything in its own account, and
 * nothing in another.
 *
 * @param caller the account and region of its execution
 */
public record WorkflowGate(Caller caller) implements Gate {

  @Override
  public Principal admit(Incoming incoming, String service) {
    return new Principal(
        caller, "arn:aws:iam::" + caller.account() + ":root", Optional.of(Policy.ALL));
  }

  @Override
  public Principal admitBasic(Incoming incoming) {
    return admit(incoming, "");
  }
}

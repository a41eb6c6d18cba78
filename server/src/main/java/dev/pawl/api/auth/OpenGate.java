package dev.pawl.api.auth;

import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import java.util.Optional;

/**
 * Admits everybody as whoever he says he is: for a server that only this machine reaches.
 *
 * @param home the account and region of requests that do not say theirs
 */
public record OpenGate(Caller home) implements Gate {

  @Override
  public Principal admit(Incoming incoming, String service) {
    Caller caller = Caller.of(incoming, home);
    return new Principal(
        caller, "arn:aws:iam::" + caller.account() + ":user/anybody", Optional.empty());
  }

  @Override
  public Principal admitBasic(Incoming incoming) {
    return admit(incoming, "");
  }
}

package dev.pawl.api.auth;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import java.util.Optional;

/**
 * Admits everybody as whoever he says he is: for a server that only this machine reaches. Pages of
 * others that a browser here shows are kept out by the name they call the server by.
 *
 * @param home the account and region of requests that do not say theirs
 */
public record OpenGate(Caller home) implements Gate {

  @Override
  public Principal admit(Incoming incoming, String service) {
    incoming.header("Host").filter(host -> !HostName.isNobodys(host)).ifPresent(OpenGate::refuse);
    Caller caller = Caller.of(incoming, home);
    return new Principal(
        caller, "arn:aws:iam::" + caller.account() + ":user/anybody", Optional.empty());
  }

  @Override
  public Principal admitBasic(Incoming incoming) {
    return admit(incoming, "");
  }

  private static void refuse(String host) {
    throw new ApiException(
        Code.ACCESS_DENIED_EXCEPTION,
        "Without --auth sigv4 the server is called by an address such as 127.0.0.1, by localhost or"
            + " a name that ends in .localhost, .internal or .test, not by: " + host);
  }
}

package dev.pawl.server;

import dev.pawl.api.Caller;
import dev.pawl.api.Origins;
import dev.pawl.api.auth.Credentials;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.auth.OpenGate;
import dev.pawl.api.auth.SignedGate;
import dev.pawl.api.auth.WorkflowGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Who reaches a server, and who is admitted: without signatures, this machine alone. */
final class Gates {
  private Gates() {}

  static Gate of(ServerOptions options, InstantSource clock) throws StartException {
    Optional<Path> file = options.security().credentials();
    if (file.isEmpty()) {
      return new OpenGate(options.home().caller());
    }
    try {
      return new SignedGate(Credentials.in(file.get()), clock);
    } catch (IOException e) {
      throw new StartException("The credentials file " + file.get() + " cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new StartException(file.get() + ": " + e.getMessage(), e);
    }
  }

  /** {@return what admits the workflows of an account and region} */
  static Function<Caller, Gate> ofWorkflows(ServerOptions options) {
    return options.security().credentials().isEmpty() ? OpenGate::new : WorkflowGate::new;
  }

  /** {@return which web pages may send requests} */
  static Origins origins(ServerOptions options) {
    return options.security().credentials().isEmpty()
        ? Origins.THIS_MACHINE
        : Origins.OWN_ADDRESS_TOO;
  }

  static InetAddress address(ServerOptions options) throws StartException {
    String host = options.address().host();
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isLoopbackAddress() || options.security().credentials().isPresent()) {
        return address;
      }
    } catch (UnknownHostException e) {
      throw new StartException("The host " + host + " is not known", e);
    }
    throw new StartException(
        "The host " + host + " can be reached from other machines, and requests are not"
            + " authenticated: use a loopback address such as 127.0.0.1, or --auth sigv4 with a"
            + " credentials file");
  }
}

package dev.pawl.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where this server is found by what it starts: known before it listens, unless it takes any free
 * port.
 */
final class OwnAddress {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final AtomicReference<Optional<URI>> url = new AtomicReference<>(Optional.empty());
  private final boolean isOpen;
  private final String account;

  OwnAddress(ServerOptions options) {
    ServerOptions.Security security = options.security();
    isOpen = security.credentials().isEmpty() && security.tls().isEmpty();
    account = options.home().account();
    ServerOptions.Address address = options.address();
    if (address.port() != 0) {
      boolean six = address.host().indexOf(':') >= 0;
      String host = six ? "[" + address.host() + "]" : address.host();
      set(URI.create("http://" + host + ":" + address.port()));
    }
  }

  void set(URI known) {
    url.set(Optional.of(known));
  }

  /**
   * {@return the variables of an environment that send nobody to this server: who starts it in a
   * shell whose clients are to find it means no other server by that}
   */
  Map<String, String> without(Map<String, String> environment) {
    Map<String, String> others = new LinkedHashMap<>(environment);
    others
        .entrySet()
        .removeIf(each -> each.getKey().startsWith(ENDPOINT) && isHere(each.getValue()));
    return others;
  }

  /** {@return whether an address is this server's} */
  boolean isHere(String endpoint) {
    try {
      URI there = new URI(endpoint);
      return url.get().filter(here -> here.getPort() == there.getPort()).isPresent()
          && there.getHost() != null
          && HERE.contains(there.getHost());
    } catch (URISyntaxException e) {
      // What it is instead is said where it is used.
      return false;
    }
  }

  /**
   * {@return the variables by which SDKs in functions find the services of this server; none if it
   * admits not everybody: a function has no keys by itself}
   */
  Map<String, String> variables() {
    Optional<URI> known = url.get();
    return isOpen && known.isPresent()
        ? Map.of(
            "AWS_ACCESS_KEY_ID",
            account,
            "AWS_SECRET_ACCESS_KEY",
            "none",
            "AWS_DISABLE_HOST_PREFIX_INJECTION",
            "true",
            "AWS_ENDPOINT_URL",
            known.get().toString())
        : Map.of();
  }
}

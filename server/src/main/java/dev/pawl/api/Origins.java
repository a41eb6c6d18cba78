package dev.pawl.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Which web pages may send requests, by the Origin header that browsers send. */
public enum Origins {
  /** Pages of this machine alone: the server trusts whoever reaches its loopback address. */
  THIS_MACHINE,

  /**
   * Those of the address that the server was called by too. That proves nothing of who owns the
   * address, so it is for servers whose requests are signed.
   */
  OWN_ADDRESS_TOO;

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** {@return whether a page sent it that may not; unreadable origins are those of others} */
  boolean areForeign(Incoming incoming) {
    Optional<String> origin = incoming.header("Origin");
    if (origin.isEmpty() || isHere(origin.get())) {
      return false;
    }
    return this == THIS_MACHINE || !isOwn(incoming);
  }

  private static boolean isHere(String origin) {
    try {
      String host = new URI(origin).getHost();
      return host != null && (HERE.contains(host) || host.endsWith(".localhost"));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * {@return whether the page that sent it, if one did, is of the address that it calls the server
   * by}
   */
  public static boolean isOwn(Incoming incoming) {
    Optional<String> origin = incoming.header("Origin");
    return origin.isEmpty()
        || origin
            .map(page -> page.replaceFirst("^https?://", ""))
            .filter(page -> page.equalsIgnoreCase(incoming.header("Host").orElse("")))
            .isPresent();
  }
}

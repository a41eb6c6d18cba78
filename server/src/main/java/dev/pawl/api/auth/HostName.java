package dev.pawl.api.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name that a request calls this server by, its header {@code Host}.
 *
 * <p>Whoever owns a name of the internet may let it point to this machine. A browser then takes the
 * server here for his, and lets his page read what it answers (DNS rebinding). An address cannot be
 * made to point elsewhere, and the names below are nobody's.
 */
final class HostName {
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  /**
   * Addresses, names without a dot, and what ends as no name of the internet ever does. Docker
   * calls the machine of a container {@code host.docker.internal}; a bucket may come before.
   *
   * @spec https://www.rfc-editor.org/rfc/rfc6761 Special-Use Domain Names
   */
  private static final Pattern NOBODYS = Pattern.compile(
      "\\[[0-9a-f:.]+]|[^.\\[\\]]*|[^\\[\\]]*\\.(?:localhost|internal|test|[0-9]+)");

  private HostName() {}

  /** {@return whether nobody can own it in the internet} */
  static boolean isNobodys(String host) {
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return NOBODYS.matcher(name).matches();
  }
}

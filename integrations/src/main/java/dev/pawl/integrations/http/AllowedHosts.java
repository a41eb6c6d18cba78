package dev.pawl.integrations.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which hosts HTTP tasks may call: those with public addresses, by HTTPS, and those that somebody
 * allowed, by HTTP too.
 *
 * <p>A workflow is not to reach what only this machine or its network reaches, above all not the
 * metadata service of a cloud, which gives out keys.
 */
public final class AllowedHosts {
  /** Public addresses alone. */
  public static final AllowedHosts PUBLIC = new AllowedHosts(List.of(), InetAddress::getAllByName);

  private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F.:]+)/(\\d{1,3})");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+\\])(?::(\\d{1,5}))?");
  private static final int PORT_MAX = 65_535;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final List<Rule> rules;
  private final Names names;

  /** What somebody allowed. */
  private sealed interface Rule {
    /** A host by its name, or its address as it stands in a URL. */
    record Host(String name, OptionalInt port) implements Rule {}

    /** All addresses of a network. */
    record Network(AddressRange range) implements Rule {}
  }

  /** Knows the addresses of names. */
  interface Names {
    /** {@return the addresses of a name, one at least} */
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  private AllowedHosts(List<Rule> rules, Names names) {
    this.rules = List.copyOf(rules);
    this.names = names;
  }

  /**
   * {@return what some rules allow beside public addresses}
   *
   * @param rules each {@code HOST}, {@code HOST:PORT} or a network as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException if one of them is none of these
   */
  public static AllowedHosts of(List<String> rules) {
    return of(rules, InetAddress::getAllByName);
  }

  static AllowedHosts of(List<String> rules, Names names) {
    return new AllowedHosts(rules.stream().map(AllowedHosts::rule).toList(), names);
  }

  private static Rule rule(String text) {
    Matcher network = NETWORK.matcher(text);
    if (network.matches()) {
      return new Rule.Network(
          AddressRange.of(network.group(1), Integer.parseInt(network.group(2))));
    }
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither HOST, HOST:PORT nor a network such as 10.0.0.0/8");
    }
    String port = host.group(2);
    if (port != null && Integer.parseInt(port) > PORT_MAX) {
      throw new IllegalArgumentException("'" + text + "': a port is 1 to " + PORT_MAX);
    }
    return new Rule.Host(
        host.group(1).toLowerCase(Locale.ROOT),
        port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)));
  }

  /**
   * {@return the addresses of the host of a URL that may be called, one at least}
   *
   * @throws UnknownHostException if nobody knows the host
   * @throws RefusedHostException if none of its addresses may be called, or not by this scheme
   */
  List<InetAddress> addresses(URI uri) throws UnknownHostException, RefusedHostException {
    String host = uri.getHost();
    String option = "--http-allow " + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    boolean named = rules.stream().anyMatch(rule -> rule instanceof Rule.Host by && is(by, uri));
    boolean secure = "https".equals(uri.getScheme());
    List<InetAddress> allowed = new ArrayList<>();
    for (InetAddress address : names.addresses(bare(host))) {
      boolean listed = named || isListed(address);
      if (listed || (secure && AddressRange.isPublic(address))) {
        allowed.add(address);
      }
    }
    if (allowed.isEmpty()) {
      throw new RefusedHostException(
          secure
              ? "The host " + host + " has no public address. To call it, start the server with "
                  + option
              : "The URL must begin with https://: " + host + " is not allowed by HTTP. To call it,"
                  + " start the server with " + option);
    }
    return allowed;
  }

  private boolean isListed(InetAddress address) {
    return rules.stream()
        .anyMatch(
            rule -> rule instanceof Rule.Network network && network.range().has(address));
  }

  private static boolean is(Rule.Host rule, URI uri) {
    boolean samePort = rule.port().isEmpty() || rule.port().getAsInt() == port(uri);
    return samePort && rule.name().equals(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /** {@return the port of a URL, that of its scheme if it names none} */
  static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }

  /** {@return a host without the brackets that addresses of IPv6 have in a URL} */
  static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}

package dev.pawl.integrations.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers that a task cannot set. */
final class ForbiddenHeaders {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final List<String> PREFIXES = List.of("if-", "x-forwarded-", "x-amz-", "x-amzn-");
  private static final Set<String> NAMES = Set.of(
      "a-im",
      "accept-charset",
      "accept-datetime",
      "accept-encoding",
      "authorization",
      "cache-control",
      "connection",
      "content-encoding",
      "content-md5",
      "date",
      "expect",
      "forwarded",
      "from",
      "host",
      "http2-settings",
      "max-forwards",
      "origin",
      "pragma",
      "proxy-authorization",
      "referer",
      "server",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade",
      "via",
      "warning");

  private static final Set<String> OF_APIS = Set.of(
      "authorization",
      "connection",
      "content-md5",
      "expect",
      "host",
      "max-forwards",
      "proxy-authenticate",
      "server",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade",
      "via",
      "www-authenticate");

  private ForbiddenHeaders() {}

  /** @throws UnusableException if a task that calls an API of API Gateway cannot set a header */
  static void checkForApi(String name, String value) throws UnusableException {
    String small = name.toLowerCase(Locale.ROOT);
    if (OF_APIS.contains(small)
        || (!small.startsWith("if-") && PREFIXES.stream().anyMatch(small::startsWith))) {
      throw new UnusableException("The header '" + name + "' is not allowed");
    }
    checkSpelling(name, value);
  }

  /** @throws UnusableException if a task cannot set a header, or not to that */
  static void check(String name, String value) throws UnusableException {
    String small = name.toLowerCase(Locale.ROOT);
    if (NAMES.contains(small) || PREFIXES.stream().anyMatch(small::startsWith)) {
      throw new UnusableException("The header '" + name + "' is not allowed");
    }
    checkSpelling(name, value);
  }

  /** @throws UnusableException if it would break the message that it is in */
  static void checkSpelling(String name, String value) throws UnusableException {
    if (!NAME.matcher(name).matches()) {
      throw new UnusableException("The header '" + name + "' is not a valid name of a header");
    }
    if (value
        .chars()
        .anyMatch(each -> (each < ' ' && each != '\t') || each == 0x7f || each > 0xff)) {
      // The value may be secret.
      throw new UnusableException(
          "The value of the header '" + name + "' has characters that a header cannot have");
    }
  }
}

package dev.pawl.standins.delivery;

import java.net.URI;
import java.util.Locale;

/**
 * What answers an attempt, or does not: all that is silent together when it is silent.
 *
 * @param name scheme, host and port of a URL; the service of an ARN
 */
record Endpoint(boolean isUrl, String name) {
  /** Where dead letters go. */
  static final Endpoint LETTERS = new Endpoint(false, "sqs");

  private static final int UNIVERSAL_SERVICE = 6;

  /** {@return what answers for a target, an ARN or a URL} */
  static Endpoint of(String target) {
    if (isUrl(target)) {
      return new Endpoint(true, origin(target));
    }
    String[] parts = target.split(":", UNIVERSAL_SERVICE + 2);
    boolean universal = parts.length > UNIVERSAL_SERVICE && parts[2].equals("scheduler");
    return new Endpoint(
        false, universal ? prefix(parts[UNIVERSAL_SERVICE]) : parts.length > 2 ? parts[2] : target);
  }

  /** {@return whether a target is a URL} */
  static boolean isUrl(String target) {
    return target.startsWith("http:") || target.startsWith("https:");
  }

  private static String origin(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      // It is refused without being called, and holds up nobody.
      return url;
    }
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getScheme() + "://" + host + ":" + port;
  }

  /** {@return how ARNs name a service that the States Language names otherwise} */
  private static String prefix(String service) {
    return switch (service) {
      case "sfn" -> "states";
      case "eventbridge" -> "events";
      default -> service;
    };
  }
}

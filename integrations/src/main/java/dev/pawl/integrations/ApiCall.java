package dev.pawl.integrations;

import java.util.Map;
import java.util.Optional;

/**
 * An operation of a service, as its model has it.
 *
 * @param path the path of its URI, with fields in braces, perhaps with a query
 * @param traits what else the model says of it
 */
record ApiCall(ServiceModel service, String name, String method, String path, Map<?, ?> traits) {
  private static final int OK = 200;

  /** {@return the structure of its parameters} */
  Optional<Member> input() {
    return place("input");
  }

  /** {@return the structure of its answer} */
  Optional<Member> output() {
    return place("output");
  }

  private Optional<Member> place(String side) {
    return traits.get(side) instanceof Map<?, ?> place
        ? Optional.of(new Member(String.valueOf(place.get("shape")), place, service))
        : Optional.empty();
  }

  /** {@return what goes before the host, with fields in braces} */
  Optional<String> hostPrefix() {
    return traits.get("endpoint") instanceof Map<?, ?> endpoint
            && endpoint.get("hostPrefix") instanceof String prefix
        ? Optional.of(prefix)
        : Optional.empty();
  }

  /** {@return the status of an answer that is no error} */
  int status() {
    return traits.get("http") instanceof Map<?, ?> http
            && http.get("responseCode") instanceof Number status
        ? status.intValue()
        : OK;
  }

  boolean isUnsigned() {
    return "none".equals(traits.get("authtype"));
  }

  /** {@return whether the body goes with a checksum, as the SDK sends it without being asked} */
  boolean hasChecksum() {
    return Boolean.TRUE.equals(traits.get("httpChecksumRequired"))
        || (traits.get("httpChecksum") instanceof Map<?, ?> checksum
            && checksum.get("requestAlgorithmMember") != null);
  }
}

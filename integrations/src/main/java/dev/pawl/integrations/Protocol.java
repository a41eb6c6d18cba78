package dev.pawl.integrations;

import java.util.Map;
import java.util.Optional;

/** The ways in which services speak, of which a service may have several. */
enum Protocol {
  JSON,
  REST_JSON,
  REST_XML,
  QUERY,
  EC2;

  private static final Map<String, Protocol> BY_NAME = Map.of(
      "json", JSON, "rest-json", REST_JSON, "rest-xml", REST_XML, "query", QUERY, "ec2", EC2);

  /** {@return the first that a service prefers of those known here} */
  static Optional<Protocol> of(ServiceModel service) {
    return service.protocols().stream()
        .flatMap(name -> Optional.ofNullable(BY_NAME.get(name)).stream())
        .findFirst();
  }

  boolean isXml() {
    return switch (this) {
      case JSON, REST_JSON -> false;
      case REST_XML, QUERY, EC2 -> true;
    };
  }

  boolean isRest() {
    return switch (this) {
      case REST_JSON, REST_XML -> true;
      case JSON, QUERY, EC2 -> false;
    };
  }
}

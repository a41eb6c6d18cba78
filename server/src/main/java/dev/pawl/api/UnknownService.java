package dev.pawl.api;

import dev.pawl.integrations.EndpointVariables;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a client is told that signed a request for a service which this server does not have, in the
 * form in which its protocol tells errors: JSON if the request names its operation in a header or
 * has JSON, else XML.
 *
 * @param known the services that there are, by the names that signatures have for them
 */
record UnknownService(Set<String> known) {
  private static final int NOT_IMPLEMENTED = 501;
  private static final String CODE = "NotImplemented";

  /** {@return the refusal of a request; empty if its service is known, or if it was not signed} */
  Optional<Answer> refusal(Incoming incoming, Optional<CredentialScope> scope) {
    return scope
        .map(CredentialScope::service)
        .filter(service -> !known.contains(service))
        .map(service -> refusal(incoming, service));
  }

  private Answer refusal(Incoming incoming, String service) {
    String message = "This server does not have the service '" + service + "'; it has "
        + String.join(", ", new TreeSet<>(known))
        + ". Name another endpoint for it, for example with "
        + String.join(" or ", EndpointVariables.signedFor(service));
    String id = UUID.randomUUID().toString();
    return isJson(incoming) ? json(message, id) : xml(message, id);
  }

  private static boolean isJson(Incoming incoming) {
    return incoming.header("X-Amz-Target").isPresent()
        || incoming.header("Content-Type").filter(type -> type.contains("json")).isPresent();
  }

  private static Answer json(String message, String id) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("__type", CODE);
    members.put("message", message);
    return Answer.json(NOT_IMPLEMENTED, Json.of(members))
        .with("x-amzn-ErrorType", CODE)
        .with("x-amzn-RequestId", id);
  }

  private static Answer xml(String message, String id) {
    return Answer.of(
            NOT_IMPLEMENTED,
            "text/xml",
            "<ErrorResponse><Error><Type>Sender</Type><Code>" + CODE + "</Code><Message>"
                + message.replace("&", "&amp;").replace("<", "&lt;")
                + "</Message></Error><RequestId>" + id + "</RequestId></ErrorResponse>")
        .with("x-amzn-RequestId", id);
  }
}

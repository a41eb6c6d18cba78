package dev.pawl.integrations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a service of this process refuses a request with.
 *
 * @param code the name of the error in the API's model, or what is on the wire if it has none
 * @param message what was wrong
 * @param status that of the model, else 400, if it is empty
 * @param queryCode the code in the query protocol, of a service that spoke it once
 * @param details what else is said, where the protocol has a place for it
 */
public record Refusal(
    String code,
    String message,
    OptionalInt status,
    Optional<String> queryCode,
    Map<String, String> details) {

  /** Copies the details, in their order. */
  public Refusal {
    details = new LinkedHashMap<>(details);
  }

  /** {@return a refusal whose status the model knows} */
  public static Refusal of(String code, String message) {
    return new Refusal(code, message, OptionalInt.empty(), Optional.empty(), Map.of());
  }

  /** {@return a refusal with a status of its own} */
  public static Refusal of(String code, int status, String message) {
    return new Refusal(code, message, OptionalInt.of(status), Optional.empty(), Map.of());
  }

  /** {@return this refusal with what its code was in the query protocol} */
  public Refusal withQueryCode(String once) {
    return new Refusal(code, message, status, Optional.of(once), details);
  }

  /** {@return this refusal with one detail more} */
  public Refusal with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new Refusal(code, message, status, queryCode, more);
  }
}

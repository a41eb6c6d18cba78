package dev.pawl.definition;

import java.util.Optional;

/**
 * Something wrong with a definition, as ValidateStateMachineDefinition reports it.
 *
 * @param location JSON-Pointer-like place, for example {@code /States/Pay/Next}; empty where AWS
 *     gives none
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html
 *     ValidateStateMachineDefinitionDiagnostic
 */
public record Problem(Severity severity, Code code, String message, Optional<String> location) {

  /** Whether the definition is refused for it. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** The diagnostic codes of AWS that arise here. */
  public enum Code {
    INVALID_JSON_DESCRIPTION,
    SCHEMA_VALIDATION_FAILED,
    INVALID_STATE_NAME,
    DUPLICATE_STATE_NAME,
    INVALID_LABEL_NAME,
    DUPLICATE_LABEL_NAME,
    MISSING_TRANSITION_TARGET,
    MISSING_END_STATE,
    INVALID_RESOURCE,
    INVALID_JSONATA_EXPRESSION,
    UNSUPPORTED_JSONATA_EXPRESSION
  }

  /** {@return the problem as InvalidDefinition words it: code, message, place} */
  @Override
  public String toString() {
    return code + ": " + message + location.map(place -> " at " + place).orElse("");
  }
}

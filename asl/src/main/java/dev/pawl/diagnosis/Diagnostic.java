package dev.pawl.diagnosis;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.json.Positions.Region;
import java.util.Optional;

/**
 * A problem, explained.
 *
 * @param message what is wrong; of an error that AWS knows, in its words
 * @param location the place in the definition as AWS gives it, {@code /States/Pay/Next}
 * @param region where the offending word stands in the text, empty if it is nowhere in particular
 * @param help what to do about it, a sentence without a capital or a full stop
 */
public record Diagnostic(
    Severity severity,
    Code code,
    String message,
    Optional<String> location,
    Optional<Region> region,
    Optional<String> help) {

  /** {@return whether it keeps the definition from running} */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}

package dev.pawl.machines;

import java.time.Instant;
import java.util.Optional;

/**
 * A revision of a machine that was published under a number.
 *
 * @param number 1 for the machine's first
 * @param creationDate when it was published
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html
 *     State machine versions
 */
public record Version(
    String stateMachineArn,
    int number,
    String revisionId,
    Optional<String> description,
    Instant creationDate) {

  /** {@return its ARN} */
  public String arn() {
    return stateMachineArn + ":" + number;
  }
}

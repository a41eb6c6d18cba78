package dev.pawl.definition;

import dev.pawl.expression.Expression;
import java.util.Optional;

/**
 * How a distributed Map state puts several items into one execution. A batch ends at whichever
 * limit comes first.
 *
 * @param maxItems how many items a batch has at most
 * @param maxInputBytes how many bytes the input of an execution has at most
 * @param batchInput gives what each execution gets beside its items
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 *     ItemBatcher
 */
public record ItemBatcher(
    Optional<Quantity> maxItems,
    Optional<Quantity> maxInputBytes,
    Optional<Expression> batchInput) {
  /** The most bytes that a batch may be allowed to have. */
  public static final int INPUT_BYTES_MAX = 262_144;
}

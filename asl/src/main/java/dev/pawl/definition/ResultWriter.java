package dev.pawl.definition;

import dev.pawl.expression.Expression;
import java.util.Optional;

/**
 * What a distributed Map state does with the results of its executions.
 *
 * @param parameters gives the arguments of the call that stores them: Parameters, or Arguments;
 *     empty leaves them in the state's output
 * @param transformation which part of each result is kept; empty leaves it to the default: all when
 *     they are stored, the outputs when they are not
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 *     ResultWriter
 */
public record ResultWriter(
    Optional<Expression> parameters,
    Optional<Transformation> transformation,
    OutputType outputType) {

  /** The values of Transformation. */
  public enum Transformation {
    NONE,
    COMPACT,
    FLATTEN
  }

  /** The values of OutputType. */
  public enum OutputType {
    JSON,
    JSONL
  }
}

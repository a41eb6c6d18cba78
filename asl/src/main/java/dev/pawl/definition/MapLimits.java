package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many iterations a Map state runs at once, and how many may fail.
 *
 * @param maxConcurrency MaxConcurrency or its Path twin
 * @param toleratedFailureCount ToleratedFailureCount or its Path twin; distributed mode alone heeds
 *     it, but an inline Map checks it too
 * @param toleratedFailurePercentage ToleratedFailurePercentage or its Path twin; likewise
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html Using Map state
 *     in Inline mode
 */
public record MapLimits(
    Optional<Quantity> maxConcurrency,
    Optional<Quantity> toleratedFailureCount,
    Optional<Quantity> toleratedFailurePercentage) {

  /** {@return how many iterations may be open at once; 0 without a limit} */
  public long concurrency(Scope scope) {
    return maxConcurrency.map(field -> field.wholeNumber(scope)).orElse(0L);
  }

  /** {@return how many iterations may fail} */
  public long toleratedFailures(Scope scope) {
    return toleratedFailureCount.map(field -> field.wholeNumber(scope)).orElse(0L);
  }

  /** {@return how many of a hundred iterations may fail} */
  public double toleratedPercentage(Scope scope) {
    return toleratedFailurePercentage.map(field -> field.percentage(scope)).orElse(0.0);
  }

  Stream<Expression> expressions() {
    return Stream.of(maxConcurrency, toleratedFailureCount, toleratedFailurePercentage)
        .flatMap(Optional::stream)
        .map(Quantity::value);
  }
}

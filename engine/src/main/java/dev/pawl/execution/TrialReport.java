package dev.pawl.execution;

import dev.pawl.definition.Inspector.Stage;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a state that ran alone.
 *
 * @param output empty if it failed or is to be retried
 * @param failure what it failed with, even if that was caught; empty for none
 * @param next the state that an execution would go to
 */
public record TrialReport(
    Status status,
    Optional<Json> output,
    Optional<Failure> failure,
    Optional<String> next,
    Inspection inspection) {

  /** How a trial ends. */
  public enum Status {
    SUCCEEDED,
    FAILED,
    RETRIABLE,
    CAUGHT_ERROR
  }

  /**
   * What was seen on the way.
   *
   * @param input the raw input
   * @param stages what the filters of the data path gave, as far as they were applied
   * @param variables the values of the variables afterwards
   * @param map what a Map state was limited by; empty for others, and if it failed before
   * @param handling what took its failure; empty if nothing did
   */
  public record Inspection(
      Json input,
      Map<Stage, Json> stages,
      Map<String, Json> variables,
      Optional<MapBounds> map,
      Optional<Handling> handling) {
    public Inspection {
      EnumMap<Stage, Json> copy = new EnumMap<>(Stage.class);
      copy.putAll(stages);
      stages = Collections.unmodifiableMap(copy);
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /**
   * What a Map state is limited by.
   *
   * @param maxConcurrency how many iterations at once; 0 without a limit
   * @param failuresMax how many iterations may fail; empty if the state does not say
   * @param failuresPercentageMax how many of a hundred; empty if the state does not say
   */
  public record MapBounds(
      long maxConcurrency, Optional<Long> failuresMax, Optional<Double> failuresPercentageMax) {}

  /**
   * What took a failure.
   *
   * @param catcher its index; empty if it was a retrier
   * @param retrier its index; empty if it was a catcher
   * @param backoff how long an execution would wait before the retry
   */
  public record Handling(OptionalInt catcher, OptionalInt retrier, Optional<Duration> backoff) {
    static Handling caught(int catcher) {
      return new Handling(OptionalInt.of(catcher), OptionalInt.empty(), Optional.empty());
    }

    static Handling retried(int retrier, Duration backoff) {
      return new Handling(OptionalInt.empty(), OptionalInt.of(retrier), Optional.of(backoff));
    }
  }
}

package dev.pawl.execution;

import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.util.Map;

/**
 * The limits of one execution.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html Step Functions
 *     service quotas
 */
public final class Limits {
  /** The longest run of an Express execution, in seconds. */
  static final long EXPRESS_SECONDS_MAX = 300;

  /** The events after which a step is cut, so that one execution cannot hold up its writer. */
  static final int STEP_EVENTS_MAX = 1_000;

  /** The bytes of payloads after which a step is cut, so that a batch of steps fits in memory. */
  static final long STEP_BYTES_MAX = 8L << 20;

  /** The work of expressions after which a step is cut, in places looked at: tens of ms. */
  static final long STEP_UNITS_MAX = 500_000;

  /** How long a step computes before it is cut, in nanoseconds: units do not tell all. */
  static final long STEP_NANOSECONDS_MAX = 20_000_000;

  /** The most that the outputs of the branches of one state may have together, in characters. */
  static final long BRANCH_OUTPUTS_CHARACTERS_MAX = 16L << 20;

  /** The longest error name. */
  private static final int ERROR_CHARACTERS_MAX = 256;

  /** The longest cause. */
  private static final int CAUSE_CHARACTERS_MAX = 32_768;

  /** The longest name of the field that failed to evaluate. */
  private static final int LOCATION_CHARACTERS_MAX = 256;

  private Limits() {}

  static long bytes(Map<String, Json> variables) {
    return variables.values().stream().mapToLong(Json::bytes).sum();
  }

  /** {@return the failure, no longer than the API takes and shows one} */
  static Failure bounded(Failure failure) {
    return new Failure(
        failure.error().map(error -> cut(error, ERROR_CHARACTERS_MAX)),
        failure.cause().map(cause -> cut(cause, CAUSE_CHARACTERS_MAX)));
  }

  /** {@return the place of a failure in its state, no longer than a history shows it} */
  static String boundedLocation(String location) {
    return cut(Failure.encodable(location), LOCATION_CHARACTERS_MAX);
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    // Never between the halves of one character.
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }

  /** {@return the failure of a state or task whose result is too long} */
  static Failure dataLimitExceeded(String stateOrTask) {
    return Failure.of(
        Errors.DATA_LIMIT_EXCEEDED,
        "The state/task '"
            + stateOrTask
            + "' returned a result with a size exceeding the maximum number of bytes service"
            + " limit.");
  }

  static Failure historyFull(Quotas quotas) {
    return Failure.of(
        Errors.RUNTIME,
        "The execution reached the maximum number of history events (" + quotas.historyEventsMax()
            + ").");
  }
}

package dev.pawl.execution;

import dev.pawl.definition.Transform;
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
  /** The longest payload: input, output, result of a task; in bytes of UTF-8. */
  public static final int PAYLOAD_BYTES_MAX = 262_144;

  /** The longest history, in events; Express executions keep none, and have no such limit. */
  public static final int HISTORY_EVENTS_MAX = 25_000;

  /** The longest run of an Express execution, in seconds. */
  static final long EXPRESS_SECONDS_MAX = 300;

  /** The most iterations of an inline Map that are open at once. */
  static final int INLINE_CONCURRENCY_MAX = 40;

  /** The events after which a step is cut, so that one execution cannot hold up its shard. */
  static final int STEP_EVENTS_MAX = 1_000;

  /** The bytes of payloads after which a step is cut, so that a batch of steps fits in memory. */
  static final long STEP_BYTES_MAX = 8L << 20;

  /** The work of expressions after which a step is cut, in places looked at: tens of ms. */
  static final long STEP_UNITS_MAX = 500_000;

  /** The most that the outputs of the branches of one state may have together, in characters. */
  static final long BRANCH_OUTPUTS_CHARACTERS_MAX = 16L << 20;

  /** The most that all variables of an execution may have together, in bytes of UTF-8. */
  static final long VARIABLES_BYTES_MAX = 10L << 20;

  /** The longest error name of a failed task. */
  private static final int ERROR_CHARACTERS_MAX = 256;

  /** The longest cause of a failed task. */
  private static final int CAUSE_CHARACTERS_MAX = 32_768;

  /** The longest name of the field that failed to evaluate. */
  private static final int LOCATION_CHARACTERS_MAX = 256;

  /** The most characters of UTF-16 that can never be too many bytes of UTF-8. */
  private static final int HARMLESS_CHARACTERS = PAYLOAD_BYTES_MAX / 3;

  private Limits() {}

  static boolean exceeds(Json payload) {
    return payload.text().length() > HARMLESS_CHARACTERS && payload.bytes() > PAYLOAD_BYTES_MAX;
  }

  /** {@return whether a state leaves behind too much: its output, or the variables it assigns} */
  static boolean exceeds(Transform.Outcome outcome) {
    return exceeds(outcome.output()) || bytes(outcome.assigned()) > PAYLOAD_BYTES_MAX;
  }

  static long bytes(Map<String, Json> variables) {
    return variables.values().stream().mapToLong(Json::bytes).sum();
  }

  /** {@return the failure of a task, no longer than SendTaskFailure takes one} */
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

  static Failure historyFull() {
    return Failure.of(
        Errors.RUNTIME,
        "The execution reached the maximum number of history events (" + HISTORY_EVENTS_MAX + ").");
  }
}

package dev.pawl.execution;

import dev.pawl.definition.Transform;
import dev.pawl.json.Json;
import java.util.Optional;

/** Holds one step to its quotas, and remembers what AWS would not have let pass. */
final class QuotaCheck {
  /** The most characters of UTF-16 that can never be too many bytes of UTF-8. */
  private static final int HARMLESS_CHARACTERS = Quotas.AWS.payloadBytesMax() / 3;

  private final Quotas quotas;
  private Optional<String> beyondAws = Optional.empty();

  QuotaCheck(Quotas quotas) {
    this.quotas = quotas;
  }

  /** {@return the first thing in the step that AWS would not have let pass} */
  Optional<String> beyondAws() {
    return beyondAws;
  }

  /** {@return whether a payload of a state is too long} */
  boolean exceeds(String state, Json payload) {
    return payload.text().length() > HARMLESS_CHARACTERS && exceeds(state, payload.bytes());
  }

  /** {@return whether a state leaves behind too much: its output, or the variables it assigns} */
  boolean exceeds(String state, Transform.Outcome outcome) {
    return exceeds(state, outcome.output()) || exceeds(state, Limits.bytes(outcome.assigned()));
  }

  private boolean exceeds(String state, long bytes) {
    return isBeyond(
        bytes,
        Quotas.AWS.payloadBytesMax(),
        quotas.payloadBytesMax(),
        "a payload of state '" + state + "' is longer than 262,144 bytes");
  }

  /** {@return whether all variables of the execution would be too many} */
  boolean hasTooManyVariables(long bytes) {
    return isBeyond(
        bytes,
        Quotas.AWS.variablesBytesMax(),
        quotas.variablesBytesMax(),
        "its variables are longer than 10 MiB");
  }

  /** {@return whether an event would leave no room for the last} */
  boolean isHistoryFull(long eventId) {
    return isBeyond(
        eventId + 1,
        Quotas.AWS.historyEventsMax(),
        quotas.historyEventsMax(),
        "its history is longer than 25,000 events");
  }

  /** {@return how many iterations of an inline Map may be open at once} */
  int inlineConcurrency(long asked) {
    return asked == 0 || asked > quotas.inlineConcurrencyMax()
        ? quotas.inlineConcurrencyMax()
        : (int) asked;
  }

  private boolean isBeyond(long value, long awsMax, long max, String what) {
    if (value > awsMax && value <= max && beyondAws.isEmpty()) {
      beyondAws = Optional.of(what);
    }
    return value > max;
  }
}

package dev.pawl.cli;

import java.time.Instant;
import java.util.Optional;

/** One stay in a state, as far as its events were told. */
final class Visit {
  private final String name;
  private final String type;
  private final String input;
  private final Instant entered;
  private final long leadId;
  private final int depth;
  private int attempts;
  private Optional<Instant> failedAt = Optional.empty();
  private String reason = "";

  /**
   * Begins with the event that enters the state.
   *
   * @param depth how many Parallel and Map states are around it
   */
  Visit(HistoryEvent event, int depth) {
    this.name = event.details().text("name");
    this.type = event.type().substring(0, event.type().length() - "StateEntered".length());
    this.input = event.details().optionalText("input").orElse("");
    this.entered = event.timestamp();
    this.leadId = event.previousEventId();
    this.depth = depth;
  }

  String name() {
    return name;
  }

  /** {@return the state's type, for example {@code Task}} */
  String type() {
    return type;
  }

  Instant entered() {
    return entered;
  }

  /** {@return the event that led to the state} */
  long leadId() {
    return leadId;
  }

  int depth() {
    return depth;
  }

  boolean isContainer() {
    return type.equals("Parallel") || type.equals("Map");
  }

  /** {@return the attempts at its work so far} */
  int attempts() {
    return attempts;
  }

  boolean hasFailed() {
    return failedAt.isPresent();
  }

  boolean isFailedWith(String other) {
    return hasFailed() && reason.equals(other);
  }

  void fail(Instant at, String why) {
    failedAt = Optional.of(at);
    reason = why;
  }

  /** Its work begins, perhaps not for the first time. */
  void begin() {
    failedAt = Optional.empty();
  }

  /** Another attempt begins; {@return when the one before failed} */
  Optional<Instant> schedule() {
    attempts++;
    Optional<Instant> before = failedAt;
    begin();
    return before;
  }

  /** {@return the error that its catcher put into the output} */
  Optional<CaughtError> caught(String output) {
    return isContainer() || type.equals("Task") ? CaughtError.of(input, output) : Optional.empty();
  }
}

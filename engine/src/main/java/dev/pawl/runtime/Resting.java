package dev.pawl.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages without a caller that failed, until they are taken again a little later. */
final class Resting {
  /** How long a message rests. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final Set<Message> messages = new LinkedHashSet<>();
  private Instant until = Instant.MAX;

  void add(Message message, Instant now) {
    messages.add(message);
    if (until.equals(Instant.MAX)) {
      until = now.plus(REST);
    }
  }

  /** {@return when the rest is over; empty if nothing rests} */
  Optional<Instant> end() {
    return Optional.of(until).filter(at -> at.isBefore(Instant.MAX));
  }

  /** {@return whether the rest is over; a clock that was set back must not prolong it} */
  boolean isOver(Instant now) {
    return end().filter(at -> !at.isAfter(now) || at.isAfter(now.plus(REST))).isPresent();
  }

  /** Lets all of them rest as long again. */
  void prolong(Instant now) {
    until = now.plus(REST);
  }

  /** {@return all of them, which rest no longer} */
  List<Message> release() {
    List<Message> released = List.copyOf(messages);
    messages.clear();
    until = Instant.MAX;
    return released;
  }
}

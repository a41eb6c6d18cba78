package dev.pawl.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages without a caller that failed, until they are taken again a little later.
 *
 * <p>They are bounded from outside: answers by the room that their calls keep until they are dealt
 * with, what was put off by the starts that are refused then, and what is due by {@link #isFull}.
 */
final class Resting {
  /** How long a message rests. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** While so many rest, nothing that is due is taken up. */
  private static final int FULL = 100_000;

  private final Set<Message> messages = new LinkedHashSet<>();
  private Instant until = Instant.MAX;

  void add(Message message, Instant now) {
    messages.add(message instanceof Message.Answer answer ? answer.compact() : message);
    if (until.equals(Instant.MAX)) {
      until = now.plus(REST);
    }
  }

  boolean isFull() {
    return messages.size() >= FULL;
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

  /**
   * {@return all of them, which rest no longer} What only issues again comes last: an answer that
   * rested beside it ends the call that would be asked for.
   */
  List<Message> release() {
    List<Message> released = new ArrayList<>(messages.size());
    List<Message> last = new ArrayList<>();
    for (Message message : messages) {
      (isIssuedAgain(message) ? last : released).add(message);
    }
    released.addAll(last);
    messages.clear();
    until = Instant.MAX;
    return released;
  }

  private static boolean isIssuedAgain(Message message) {
    return message instanceof Message.Recover recover && recover.until() == 0;
  }
}

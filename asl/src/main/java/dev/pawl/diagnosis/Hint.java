package dev.pawl.diagnosis;

import java.util.Optional;

/**
 * What can be said about a problem beyond its message.
 *
 * @param place a place nearer to the fault than the problem's own location
 * @param part what of it is at fault
 * @param help what to do about it
 */
record Hint(Optional<String> place, Part part, Optional<String> help) {
  static final Hint NONE = new Hint(Optional.empty(), Part.VALUE, Optional.empty());

  /** The two halves of a member. */
  enum Part {
    NAME,
    VALUE
  }

  static Hint help(Optional<String> help) {
    return new Hint(Optional.empty(), Part.VALUE, help);
  }

  static Hint atName(String place, Optional<String> help) {
    return new Hint(Optional.of(place), Part.NAME, help);
  }

  static Hint atValue(String place, Optional<String> help) {
    return new Hint(Optional.of(place), Part.VALUE, help);
  }
}

package dev.pawl.api;

import java.util.Optional;

/**
 * How long a text member may be, in characters (code points).
 *
 * @param sensitive whether AWS keeps the value out of its messages
 */
public record Length(int min, int max, boolean sensitive) {

  /** {@return a length whose violations show the value} */
  public static Length of(int min, int max) {
    return new Length(min, max, false);
  }

  /** {@return a length whose violations do not show the value} */
  public static Length sensitive(int min, int max) {
    return new Length(min, max, true);
  }

  /** {@return the constraint that a text violates; empty if it is fine} */
  Optional<String> violatedBy(String text) {
    return violatedBy(text.codePointCount(0, text.length()));
  }

  /** {@return the constraint that so many characters or elements violate; empty if it is fine} */
  Optional<String> violatedBy(int length) {
    if (length < min) {
      return Optional.of("Member must have length greater than or equal to " + min);
    }
    return length > max
        ? Optional.of("Member must have length less than or equal to " + max)
        : Optional.empty();
  }
}

package dev.pawl.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a value in a request must be. */
sealed interface RequestShape {

  /** A value that holds no other. */
  sealed interface Scalar extends RequestShape {}

  /**
   * A text.
   *
   * @param length in characters (code points), or in bytes of UTF-8
   * @param measure what its length counts
   * @param sensitive whether AWS keeps the value out of its messages
   */
  record Text(Bounds length, Measure measure, boolean sensitive, Optional<Pattern> pattern)
      implements Scalar {}

  /** A text among some, in the order in which AWS lists them. */
  record Choice(List<String> values) implements Scalar {}

  /**
   * A number.
   *
   * @param noun what AWS calls it: an Integer, a Long, a Float, a Double
   */
  record Numeric(Bounds value, String noun) implements Scalar {

    /** {@return whether it has no fraction; AWS cuts off the fraction of one that is sent} */
    boolean isWhole() {
      return !noun.equals("a Float") && !noun.equals("a Double");
    }
  }

  /** True or false. */
  record Flag() implements Scalar {}

  /** A list. */
  record Elements(RequestShape element, Bounds length) implements RequestShape {}

  /** A map: any names. */
  record Entries(Scalar name, Scalar value, Bounds length) implements RequestShape {}

  /**
   * A structure.
   *
   * @param name of the shape
   * @param members by name, in the order in which AWS reports what is wrong with them
   */
  record Structure(String name, Map<String, Member> members) implements RequestShape {}

  /** A member of a structure. */
  record Member(RequestShape shape, boolean required) {}

  /** What the length of a text counts. */
  enum Measure {
    CHARACTERS,
    BYTES
  }

  /** The least and the most that are allowed. */
  record Bounds(OptionalLong min, OptionalLong max) {
    static final Bounds NONE = new Bounds(OptionalLong.empty(), OptionalLong.empty());

    boolean isBelow(double value) {
      return min.isPresent() && value < min.getAsLong();
    }

    boolean isAbove(double value) {
      return max.isPresent() && value > max.getAsLong();
    }
  }
}

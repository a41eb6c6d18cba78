package dev.pawl.integrations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a field of an answer may hold. */
sealed interface Shape {

  /**
   * {@return what is wrong with a value; empty if nothing is}
   *
   * @param field the name of the nearest field around it
   * @param complete whether every required field must be there
   */
  Optional<String> violation(String field, @Nullable Object value, boolean complete);

  private static Optional<String> must(String field, String what) {
    return Optional.of("Field '" + field + "' must be " + what);
  }

  /** Anything at all: a document, or what the state sees parsed. */
  record Anything() implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      return Optional.empty();
    }
  }

  /** True or false. */
  record Flag() implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      return value instanceof Boolean ? Optional.empty() : must(field, "a boolean");
    }
  }

  /** The least and the most that a number, or a length, may be. */
  record Bounds(OptionalDouble min, OptionalDouble max) {
    boolean isBelow(double value) {
      return min.isPresent() && value < min.getAsDouble();
    }

    boolean isAbove(double value) {
      return max.isPresent() && value > max.getAsDouble();
    }
  }

  /** A number. */
  record Numeric(Bounds bounds) implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      if (!(value instanceof Number number)) {
        return must(field, "a number");
      }
      if (bounds.isBelow(number.doubleValue())) {
        return Optional.of("Field '" + field + "' is less than the minimum value");
      }
      return bounds.isAbove(number.doubleValue())
          ? Optional.of("Field '" + field + "' exceeds the maximum value")
          : Optional.empty();
    }
  }

  /** A text: a string, bytes in base 64, a timestamp. */
  record Text(Bounds length) implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      if (!(value instanceof String text)) {
        return must(field, "a string");
      }
      int characters = text.codePointCount(0, text.length());
      if (length.isBelow(characters)) {
        return Optional.of("Field '" + field + "' is smaller than the minimum length");
      }
      return length.isAbove(characters)
          ? Optional.of("Field '" + field + "' exceeds the maximum length")
          : Optional.empty();
    }
  }

  /** One of some texts. */
  record Choice(Set<String> allowed) implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      if (!(value instanceof String text)) {
        return must(field, "a string");
      }
      return allowed.contains(text)
          ? Optional.empty()
          : Optional.of("Field '" + field + "' is not an expected value");
    }
  }

  /** An array. */
  record Elements(Shape each) implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      if (!(value instanceof List<?> elements)) {
        return must(field, "an array");
      }
      return elements.stream()
          .flatMap(element -> each.violation(field, element, complete).stream())
          .findFirst();
    }
  }

  /** An object with names of any kind. */
  record Entries(Shape each) implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      if (!(value instanceof Map<?, ?> members)) {
        return must(field, "an object");
      }
      return members.entrySet().stream()
          .flatMap(member ->
              each.violation(String.valueOf(member.getKey()), member.getValue(), complete).stream())
          .findFirst();
    }
  }

  /**
   * An object with the fields of a structure; it may have others, of which nothing is known.
   *
   * @param fields gives the shapes of the fields; a structure may have itself inside
   */
  record Structure(Supplier<Map<String, Shape>> fields, List<String> required) implements Shape {
    @Override
    public Optional<String> violation(String field, @Nullable Object value, boolean complete) {
      if (!(value instanceof Map<?, ?> members)) {
        return must(field, "an object");
      }
      Optional<String> missing = required.stream()
          .filter(name -> complete && members.get(name) == null)
          .map(name -> "Required field '" + name + "' is missing")
          .findFirst();
      return missing.or(() -> fields.get().entrySet().stream()
          .filter(each -> members.get(each.getKey()) != null)
          .flatMap(each ->
              each
                  .getValue()
                  .violation(each.getKey(), members.get(each.getKey()), complete)
                  .stream())
          .findFirst());
    }
  }
}

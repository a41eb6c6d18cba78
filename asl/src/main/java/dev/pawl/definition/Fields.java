package dev.pawl.definition;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object of a definition, its place, and the problems found so far.
 *
 * <p>Every read marks its field as known; {@link #refuseTheRest} then reports the others. A field
 * of the wrong type is reported and counts as absent.
 */
final class Fields {
  /** What is said of a text that is no timestamp. */
  static final String NO_TIMESTAMP = "String does not match RFC3339 timestamp";

  private final Map<?, ?> members;
  private final String pointer;
  private final String within;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>();

  Fields(Map<?, ?> members, String pointer, List<Problem> problems) {
    this(members, pointer, "", problems);
  }

  private Fields(Map<?, ?> members, String pointer, String within, List<Problem> problems) {
    this.members = members;
    this.pointer = pointer;
    this.within = within;
    this.problems = problems;
  }

  /** {@return where this object stands; {@code /} for the whole definition} */
  String place() {
    return pointer.isEmpty() ? "/" : pointer;
  }

  /**
   * {@return the name of a field as failures of its state tell it: {@code Catch[0]/Output} for a
   * field of the first catcher}
   */
  String inState(String field) {
    return within + field;
  }

  /** {@return this object as a state, which the names of its fields are relative to} */
  Fields asState() {
    return new Fields(members, pointer, "", problems);
  }

  /** {@return whether this object is the whole definition} */
  boolean isWhole() {
    return pointer.isEmpty();
  }

  /** {@return where a field of this object stands} */
  String place(String field) {
    return pointer + "/" + field;
  }

  void report(Severity severity, Code code, String message, String place) {
    problems.add(new Problem(severity, code, message, Optional.of(place)));
  }

  /** Reports an error at a field. */
  void error(String field, String message) {
    report(Severity.ERROR, Code.SCHEMA_VALIDATION_FAILED, message, place(field));
  }

  /** Reports an error at this object. */
  void error(String message) {
    report(Severity.ERROR, Code.SCHEMA_VALIDATION_FAILED, message, place());
  }

  /** Reports a warning at a field. */
  void warning(String field, Code code, String message) {
    report(Severity.WARNING, code, message, place(field));
  }

  boolean has(String field) {
    return members.containsKey(field);
  }

  /** {@return the tree of a field, Java's {@code null} also for JSON null} */
  @Nullable Object value(String field) {
    known.add(field);
    return members.get(field);
  }

  /** Reports as one problem which of these fields are missing. */
  void require(String... fields) {
    List<String> missing = new ArrayList<>();
    for (String field : fields) {
      known.add(field);
      if (!has(field)) {
        missing.add(field);
      }
    }
    if (!missing.isEmpty()) {
      error("These fields are required: " + missing);
    }
  }

  Optional<String> text(String field) {
    return typed(field, String.class, "STRING");
  }

  Optional<String> requiredText(String field) {
    require(field);
    return text(field);
  }

  Optional<Boolean> flag(String field) {
    return typed(field, Boolean.class, "BOOLEAN");
  }

  Optional<List<?>> elements(String field) {
    return typed(field, List.class, "ARRAY").map(list -> (List<?>) list);
  }

  /** {@return the array, which must have one element at least} */
  List<?> nonEmptyElements(String field) {
    Optional<List<?>> found = elements(field);
    if (found.isPresent() && found.get().isEmpty()) {
      error(field, "Value cannot be empty");
    }
    return found.orElse(List.of());
  }

  Optional<Fields> object(String field) {
    return typed(field, Map.class, "OBJECT")
        .map(object -> new Fields(object, place(field), within + field + "/", problems));
  }

  /** {@return an object without fields in the place of one that is absent} */
  Fields none() {
    return new Fields(Map.of(), pointer, within, problems);
  }

  /** Reports problems found inside this object, with their places relative to it. */
  void reportAll(List<Problem> inside) {
    inside.forEach(problem -> problems.add(new Problem(
        problem.severity(),
        problem.code(),
        problem.message(),
        problem.location().map(location -> pointer + location))));
  }

  /** {@return the whole number in a field, if it is within the bounds} */
  Optional<Long> integer(String field, long min, long max) {
    Object value = value(field);
    if (value == null && !has(field)) {
      return Optional.empty();
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      BigDecimal number = new BigDecimal(value.toString());
      return isWithin(field, number, BigDecimal.valueOf(min), BigDecimal.valueOf(max))
          ? Optional.of(number.longValue())
          : Optional.empty();
    }
    error(field, expectedType("INTEGER"));
    return Optional.empty();
  }

  private boolean isWithin(String field, BigDecimal number, BigDecimal min, BigDecimal max) {
    if (number.compareTo(min) < 0) {
      error(field, "Minimum value is " + plain(min));
      return false;
    }
    if (number.compareTo(max) > 0) {
      error(field, "Maximum value is " + plain(max));
      return false;
    }
    return true;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** {@return what is said of a value of another type} */
  static String expectedType(String type) {
    return "Expected value of type [" + type + "]";
  }

  /** {@return the number in a field, if it is within the bounds} */
  Optional<Double> number(String field, double min, double max) {
    Object value = value(field);
    if (value == null && !has(field)) {
      return Optional.empty();
    }
    if (value instanceof Number number) {
      return isWithin(
              field,
              new BigDecimal(number.toString()),
              BigDecimal.valueOf(min),
              BigDecimal.valueOf(max))
          ? Optional.of(number.doubleValue())
          : Optional.empty();
    }
    error(field, expectedType("NUMBER"));
    return Optional.empty();
  }

  /** {@return the path in a field} */
  Optional<Path> path(String field) {
    return text(field).flatMap(text -> path(field, text));
  }

  private Optional<Path> path(String field, String text) {
    try {
      return Optional.of(Path.compile(text));
    } catch (ExpressionSyntaxException e) {
      error(field, "Value is not a valid JSONPath: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** {@return the instant that a text stands for} */
  Optional<Instant> timestamp(String field, String text) {
    Optional<Instant> instant = Rfc3339.parse(text);
    if (instant.isEmpty()) {
      error(field, NO_TIMESTAMP);
    }
    return instant;
  }

  /** {@return the value in a field, if it is the name of one of these} */
  <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
    Optional<String> text = text(field);
    for (E value : type.getEnumConstants()) {
      if (text.equals(Optional.of(value.name()))) {
        return Optional.of(value);
      }
    }
    if (text.isPresent()) {
      error(
          field,
          "The field '%s' should have one of these values: %s"
              .formatted(field, List.of(type.getEnumConstants())));
    }
    return Optional.empty();
  }

  /** Requires that exactly one of these fields is there. */
  void requireOne(String... names) {
    if (Stream.of(names).filter(this::has).count() != 1) {
      error("Exactly one of these fields is required: " + List.of(names));
    }
  }

  /** Reports an error if more than one of these fields is there. */
  void atMostOne(String... names) {
    if (Stream.of(names).filter(this::has).count() > 1) {
      error("Only one of these fields may be present: " + List.of(names));
    }
  }

  /** {@return this object's element of an array, as fields; reports one that is not an object} */
  Optional<Fields> element(String field, int index, @Nullable Object element) {
    String at = field + "[" + index + "]";
    String place = place(at);
    if (element instanceof Map<?, ?> object) {
      return Optional.of(new Fields(object, place, within + at + "/", problems));
    }
    report(Severity.ERROR, Code.SCHEMA_VALIDATION_FAILED, expectedType("OBJECT"), place);
    return Optional.empty();
  }

  /** Reports every field that nobody asked for; Comment is welcome everywhere. */
  void refuseTheRest() {
    for (Object name : members.keySet()) {
      String field = (String) name;
      if (!known.contains(field) && !field.equals("Comment")) {
        error("Field '" + field + "' is not supported");
      }
    }
  }

  private <T> Optional<T> typed(String field, Class<T> type, String name) {
    Object value = value(field);
    if (value == null && !has(field)) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      error(field, expectedType(name));
      return Optional.empty();
    }
    return Optional.of(type.cast(value));
  }
}

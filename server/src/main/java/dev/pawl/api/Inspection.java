package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.api.RequestShape.Bounds;
import dev.pawl.journal.UnicodeText;
import dev.pawl.json.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request held against the model of its service.
 *
 * <p>A value of the wrong JSON type ends it at once. Violated constraints are collected, as AWS
 * reports them together. Members that the model does not know are ignored, as AWS ignores them;
 * null is absent.
 */
final class Inspection {
  /** The violations that an answer spells out; more are counted alone. */
  static final int SPELLED_MAX = 100;

  /** The most bytes of UTF-8 that one unit of a Java text takes. */
  private static final int UNIT_BYTES_MAX = 3;

  private final List<String> violations = new ArrayList<>();
  private final UnaryOperator<String> naming;
  private int count;

  private Inspection(UnaryOperator<String> naming) {
    this.naming = naming;
  }

  /**
   * Holds a request's body against what it must be.
   *
   * @throws ApiException if a value has another type: SerializationException
   */
  static Inspection of(RequestShape.Structure shape, Json body) {
    return of(shape, body, UnaryOperator.identity());
  }

  /**
   * Holds a request's body against what it must be.
   *
   * @param naming what the service calls a member where it complains of it
   * @throws ApiException if a value has another type: SerializationException
   */
  static Inspection of(RequestShape.Structure shape, Json body, UnaryOperator<String> naming) {
    if (!(body.tree() instanceof Map<?, ?> members)) {
      throw new ApiException(
          Code.SERIALIZATION_EXCEPTION,
          Constraints.kind(body.tree()) + " where the request's JSON object was expected");
    }
    Inspection inspection = new Inspection(naming);
    inspection.structure("", shape, members);
    return inspection;
  }

  /**
   * Refuses the request if a constraint was violated.
   *
   * @param code what the service calls that
   * @throws ApiException with what is violated
   */
  void check(Code code) {
    if (count > 0) {
      throw new ApiException(
          code,
          count + " validation error" + (count == 1 ? "" : "s") + " detected: "
              + String.join("; ", violations)
              + (count > violations.size() ? "; ..." : ""));
    }
  }

  private void structure(String path, RequestShape.Structure shape, Map<?, ?> values) {
    shape.members().forEach((name, member) -> {
      Object value = values.get(name);
      String place = path + naming.apply(name);
      if (value != null) {
        value(place, member.shape(), value);
      } else if (member.required()) {
        missing(place);
      }
    });
  }

  private void value(String place, RequestShape shape, Object value) {
    switch (shape) {
      case RequestShape.Structure structure -> {
        if (!(value instanceof Map<?, ?> members)) {
          throw Constraints.notAStructure(place, value);
        }
        structure(place + ".", structure, members);
      }
      case RequestShape.Elements elements -> elements(place, elements, value);
      case RequestShape.Entries entries -> entries(place, entries, value);
      case RequestShape.Scalar scalar ->
        violatedBy(place, scalar, value)
            .forEach(constraint ->
                violated(place, Constraints.quoted(scalar, plain(scalar, value)), constraint));
    }
  }

  private void elements(String place, RequestShape.Elements shape, Object value) {
    if (!(value instanceof List<?> list)) {
      throw Constraints.notAList(place, value);
    }
    length(place, shape, shape.length(), list.size(), list);
    boolean fine = true;
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      String at = place + "." + (i + 1) + ".member";
      if (shape.element() instanceof RequestShape.Scalar scalar) {
        fine &= isFine(at, scalar, element);
      } else if (element == null) {
        missing(at);
      } else {
        value(at, shape.element(), element);
      }
    }
    if (!fine && shape.element() instanceof RequestShape.Scalar scalar) {
      violated(
          place,
          Constraints.quoted(shape, list),
          "Member must satisfy constraint: " + Constraints.all(scalar));
    }
  }

  private void entries(String place, RequestShape.Entries shape, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Constraints.notAStructure(place, value);
    }
    length(place, shape, shape.length(), map.size(), map);
    boolean names = true;
    boolean values = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String at = place + "." + entry.getKey();
      names &= isFine(at, shape.name(), entry.getKey());
      values &= isFine(at, shape.value(), entry.getValue());
    }
    String shown = Constraints.quoted(shape, map);
    if (!names) {
      violated(place, shown, "Map keys must satisfy constraint: " + Constraints.all(shape.name()));
    }
    if (!values) {
      violated(
          place, shown, "Map value must satisfy constraint: " + Constraints.all(shape.value()));
    }
  }

  private static boolean isFine(String place, RequestShape.Scalar shape, @Nullable Object value) {
    return value != null && violatedBy(place, shape, value).isEmpty();
  }

  private void length(String place, RequestShape shape, Bounds length, int size, Object value) {
    if (length.isBelow(size)) {
      violated(place, Constraints.quoted(shape, value), Constraints.lengthMin(length));
    }
    if (length.isAbove(size)) {
      violated(place, Constraints.quoted(shape, value), Constraints.lengthMax(length));
    }
  }

  /** {@return the constraints that a value violates} */
  private static List<String> violatedBy(String place, RequestShape.Scalar shape, Object value) {
    return switch (shape) {
      case RequestShape.Text text -> violatedBy(text, text(place, value));
      case RequestShape.Choice choice ->
        choice.values().contains(text(place, value))
            ? List.of()
            : List.of(Constraints.choice(choice));
      case RequestShape.Numeric numeric ->
        violatedBy(numeric.value(), number(place, numeric, value).doubleValue());
      case RequestShape.Flag flag -> {
        if (!(value instanceof Boolean)) {
          throw Constraints.notA("an Boolean", place, value);
        }
        yield List.of();
      }
    };
  }

  private static String text(String place, Object value) {
    if (!(value instanceof String text)) {
      throw Constraints.notA("a String", place, value);
    }
    try {
      // Half a surrogate pair, which JSON can carry, cannot be kept.
      UnicodeText.requireEncodable("the text at '" + place + "'", text);
    } catch (IllegalArgumentException e) {
      throw new ApiException(Code.SERIALIZATION_EXCEPTION, String.valueOf(e.getMessage()));
    }
    return text;
  }

  private static List<String> violatedBy(RequestShape.Text shape, String text) {
    List<String> violated = new ArrayList<>(1);
    int length = length(shape, text);
    if (shape.length().isBelow(length)) {
      violated.add(Constraints.lengthMin(shape.length()));
    }
    if (shape.length().isAbove(length)) {
      violated.add(Constraints.textMax(shape));
    }
    shape
        .pattern()
        .filter(pattern -> !pattern.matcher(text).matches())
        .ifPresent(pattern -> violated.add(Constraints.pattern(pattern)));
    return violated;
  }

  private static int length(RequestShape.Text shape, String text) {
    return switch (shape.measure()) {
      case CHARACTERS -> text.codePointCount(0, text.length());
      // Most are so short that their bytes need not be counted.
      case BYTES ->
        shape.length().isAbove((double) text.length() * UNIT_BYTES_MAX)
            ? text.getBytes(StandardCharsets.UTF_8).length
            : text.length();
    };
  }

  private static Number number(String place, RequestShape.Numeric shape, Object value) {
    if (!(value instanceof Number number)) {
      throw Constraints.notA(shape.noun(), place, value);
    }
    return shape.isWhole() ? whole(number) : number;
  }

  private static List<String> violatedBy(Bounds bounds, double value) {
    if (bounds.isBelow(value)) {
      return List.of(Constraints.valueMin(bounds));
    }
    return bounds.isAbove(value) ? List.of(Constraints.valueMax(bounds)) : List.of();
  }

  /** {@return a number without its fraction, which AWS cuts off} */
  static BigInteger whole(Number number) {
    return switch (number) {
      case BigInteger big -> big;
      case Double fraction -> BigInteger.valueOf(fraction.longValue());
      default -> BigInteger.valueOf(number.longValue());
    };
  }

  /** {@return what AWS shows of a value: of a whole number, no fraction} */
  private static Object plain(RequestShape.Scalar shape, Object value) {
    return shape instanceof RequestShape.Numeric numeric
            && numeric.isWhole()
            && value instanceof Number number
        ? whole(number)
        : value;
  }

  private void missing(String place) {
    violated(place, " null", Constraints.NOT_NULL);
  }

  private void violated(String place, String shown, String constraint) {
    count++;
    if (violations.size() < SPELLED_MAX) {
      violations.add(
          "Value" + shown + " at '" + place + "' failed to satisfy constraint: " + constraint);
    }
  }
}

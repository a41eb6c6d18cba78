package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.api.RequestShape.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How AWS words the constraints of a model, and the values that violate them. */
final class Constraints {
  static final String NOT_NULL = "Member must not be null";

  private static final String STRUCTURE_FOUND =
      "Start of structure or map found where not expected.";
  private static final String LIST_FOUND = "Start of list found where not expected";

  private Constraints() {}

  static String lengthMin(Bounds length) {
    return "Member must have length greater than or equal to " + length.min().orElseThrow();
  }

  static String lengthMax(Bounds length) {
    return "Member must have length less than or equal to " + length.max().orElseThrow();
  }

  /** {@return the longest text of a shape} */
  static String textMax(RequestShape.Text shape) {
    return switch (shape.measure()) {
      case CHARACTERS -> lengthMax(shape.length());
      case BYTES ->
        "Member must have size less than or equal to " + shape.length().max().orElseThrow()
            + " bytes in UTF-8 encoding";
    };
  }

  static String valueMin(Bounds value) {
    return "Member must have value greater than or equal to " + value.min().orElseThrow();
  }

  static String valueMax(Bounds value) {
    return "Member must have value less than or equal to " + value.max().orElseThrow();
  }

  static String pattern(Pattern pattern) {
    return "Member must satisfy regular expression pattern: " + pattern;
  }

  static String choice(RequestShape.Choice choice) {
    return "Member must satisfy enum value set: [" + String.join(", ", choice.values()) + "]";
  }

  /** {@return all the constraints of an element, which AWS does not tell apart} */
  static String all(RequestShape.Scalar element) {
    List<String> all = new ArrayList<>();
    switch (element) {
      case RequestShape.Text text -> {
        text.length().max().ifPresent(max -> all.add(textMax(text)));
        text.length().min().ifPresent(min -> all.add(lengthMin(text.length())));
        text.pattern().map(Constraints::pattern).ifPresent(all::add);
      }
      case RequestShape.Choice choice -> all.add(choice(choice));
      case RequestShape.Numeric numeric -> {
        numeric.value().max().ifPresent(max -> all.add(valueMax(numeric.value())));
        numeric.value().min().ifPresent(min -> all.add(valueMin(numeric.value())));
      }
      case RequestShape.Flag flag -> {}
    }
    all.add(NOT_NULL);
    return "[" + String.join(", ", all) + "]";
  }

  /** {@return a value as AWS shows it, and a space before; nothing if it keeps it to itself} */
  static String quoted(RequestShape shape, Object value) {
    return shape instanceof RequestShape.Text text && text.sensitive()
        ? ""
        : " '" + shown(shape, value) + "'";
  }

  /** Structures are shown as {@code Shape(member=value)}, lists and maps as Java shows them. */
  private static String shown(RequestShape shape, @Nullable Object value) {
    if (shape instanceof RequestShape.Structure structure && value instanceof Map<?, ?> members) {
      return new TreeMap<>(structure.members())
          .entrySet().stream()
              .map(member -> member.getKey() + "="
                  + shown(member.getValue().shape(), members.get(member.getKey())))
              .collect(Collectors.joining(", ", structure.name() + "(", ")"));
    }
    if (shape instanceof RequestShape.Elements elements && value instanceof List<?> list) {
      return list.stream()
          .map(element -> shown(elements.element(), element))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  /** {@return the refusal of a value where a text, a number or a boolean is expected} */
  static ApiException notA(String noun, String place, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> otherType(STRUCTURE_FOUND, place);
      case List<?> list -> otherType(LIST_FOUND, place);
      case null, default -> otherType(kind(value) + " can not be converted to " + noun, place);
    };
  }

  /** {@return the refusal of a value where a list is expected} */
  static ApiException notAList(String place, Object value) {
    return otherType(value instanceof Map<?, ?> ? STRUCTURE_FOUND : "Expected list or null", place);
  }

  /** {@return the refusal of a value where a structure or a map is expected} */
  static ApiException notAStructure(String place, Object value) {
    return otherType(value instanceof List<?> ? LIST_FOUND : "Expected null", place);
  }

  /** AWS does not say where; we do. */
  private static ApiException otherType(String what, String place) {
    return new ApiException(Code.SERIALIZATION_EXCEPTION, what + " (at '" + place + "')");
  }

  /** {@return what AWS calls a value of this JSON type} */
  static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL_VALUE";
      case String text -> "STRING_VALUE";
      case Number number -> "NUMBER_VALUE";
      case Boolean truth -> truth ? "TRUE_VALUE" : "FALSE_VALUE";
      case List<?> list -> "LIST_VALUE";
      case Map<?, ?> map -> "MAP_VALUE";
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    };
  }
}

package dev.pawl.deploy.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a template's tree, looked at. */
public final class Tree {
  private Tree() {}

  /** {@return the members of what must be an object} */
  @SuppressWarnings("unchecked") // the keys of a tree are texts
  public static Map<String, Object> map(@Nullable Object value, String place)
      throws TemplateException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new TemplateException("Template format error: " + place + " must be an object.");
  }

  /** Refuses values within values within values, deeper than so many. */
  static void requireShallow(@Nullable Object value, int nestingMax) throws TemplateException {
    Collection<?> parts = switch (value) {
      case Map<?, ?> map -> map.values();
      case List<?> list -> list;
      case null, default -> List.of();
    };
    if (nestingMax == 0 && !parts.isEmpty()) {
      throw new TemplateException("Template format error: values nest too deep: more than "
          + TemplateText.NESTING_MAX + " within one another");
    }
    for (Object each : parts) {
      requireShallow(each, nestingMax - 1);
    }
  }

  /** {@return a scalar as the text that CloudFormation makes of it} */
  public static String text(Object scalar) {
    if (scalar instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return String.valueOf(number.longValue());
    }
    return String.valueOf(scalar);
  }

  /** {@return a list, of one value if it is none; without elements if there is no value} */
  static List<Object> list(@Nullable Object value) {
    if (value instanceof List<?> several) {
      return List.copyOf(several);
    }
    return value == null ? List.of() : List.of(value);
  }

  /** {@return whether a value is a text, a number or a boolean} */
  static boolean isScalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  /** {@return the one member of an object that has just one} */
  static Optional<Map.Entry<String, Object>> only(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> entry = map.entrySet().iterator().next();
      if (entry.getKey() instanceof String name && entry.getValue() != null) {
        return Optional.of(Map.entry(name, entry.getValue()));
      }
    }
    return Optional.empty();
  }
}

package dev.pawl.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds values of a definition by their places, as {@code /States/Pay/Retry[0]}. */
final class Places {
  private Places() {}

  /** {@return the object at a place; empty if there is none} */
  static Optional<Map<?, ?>> object(Map<?, ?> root, String place) {
    return find(root, place) instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
  }

  /** {@return the value at a place; Java's {@code null} if there is none} */
  static @Nullable Object find(Map<?, ?> root, String place) {
    return place.equals("/") ? root : inside(root, place);
  }

  /** Names stand as they are, so that one with a slash may look like two: all are tried. */
  private static @Nullable Object inside(@Nullable Object value, String rest) {
    if (rest.isEmpty()) {
      return value;
    }
    if (value instanceof Map<?, ?> members && rest.charAt(0) == '/') {
      for (Map.Entry<?, ?> member : members.entrySet()) {
        String name = (String) member.getKey();
        if (rest.startsWith(name, 1) && isBorder(rest, 1 + name.length())) {
          Object found = inside(member.getValue(), rest.substring(1 + name.length()));
          if (found != null) {
            return found;
          }
        }
      }
    } else if (value instanceof List<?> elements && rest.matches("\\[\\d{1,9}].*")) {
      int close = rest.indexOf(']');
      int index = Integer.parseInt(rest.substring(1, close));
      return index < elements.size()
          ? inside(elements.get(index), rest.substring(close + 1))
          : null;
    }
    return null;
  }

  private static boolean isBorder(String text, int at) {
    return at == text.length() || text.charAt(at) == '/' || text.charAt(at) == '[';
  }

  /** {@return the place of a member} */
  static String member(String place, String name) {
    return place.equals("/") ? "/" + name : place + "/" + name;
  }

  /** {@return the place of the flow that a place is in: what has StartAt and States} */
  static String flow(String place) {
    int states = place.lastIndexOf("/States");
    return states <= 0 ? "/" : place.substring(0, states);
  }
}

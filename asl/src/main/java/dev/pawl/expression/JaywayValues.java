package dev.pawl.expression;

import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes between Jayway and us where it does more than to read: its functions give what is not
 * JSON (the set of {@code keys()}, an infinite {@code sum()}), and one of them writes.
 */
final class JaywayValues {
  private static final Pattern LIST = Pattern.compile("'[\\w.$]+(List|JSONArray)[\\w$]*'");
  private static final Pattern MAP = Pattern.compile("'[\\w.$]+Map[\\w$]*'");

  private JaywayValues() {}

  /** A number without a form in JSON. */
  static final class NotANumber extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotANumber(double value) {
      super("The path gives the number " + value, null, false, false);
    }
  }

  /**
   * {@return what a path with functions gave, as a tree of JSON}
   *
   * <p>A function gives the whole result or, after a wildcard, its elements: nothing lies deeper.
   */
  static @Nullable Object plain(@Nullable Object found) {
    if (!(found instanceof List<?> elements)) {
      return plainElement(found);
    }
    List<@Nullable Object> plain = new ArrayList<>(elements.size());
    elements.forEach(element -> plain.add(plainElement(element)));
    return plain;
  }

  private static @Nullable Object plainElement(@Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new NotANumber(number);
    }
    return value instanceof Set<?> names ? new ArrayList<Object>(names) : value;
  }

  /** {@return a copy that {@code append()} may write to: the value itself belongs to others} */
  static @Nullable Object writable(@Nullable Object tree, Work work) {
    work.spend(1);
    return switch (tree) {
      case Map<?, ?> members -> {
        Map<Object, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(members.size());
        members.forEach((name, member) -> copy.put(name, writable(member, work)));
        yield copy;
      }
      case List<?> elements -> {
        List<@Nullable Object> copy = new ArrayList<>(elements.size());
        elements.forEach(element -> copy.add(writable(element, work)));
        yield copy;
      }
      case null, default -> tree;
    };
  }

  /** {@return a message of Jayway's with the names that its own classes have, not ours} */
  static String message(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    if (!message.contains(BoundedTree.class.getName())) {
      return message;
    }
    String provider =
        message.replace(BoundedTree.class.getName(), JsonSmartJsonProvider.class.getName());
    String lists = LIST.matcher(provider).replaceAll("'java.util.ArrayList'");
    return MAP.matcher(lists).replaceAll("'java.util.LinkedHashMap'");
  }
}

package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates are made of: maps, lists, texts, numbers, booleans and null. */
final class Tree {
  private Tree() {}

  /** {@return a map that can be changed, of names and values in turn} */
  static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  /** {@return a list that can be changed} */
  static List<Object> list(@Nullable Object... elements) {
    return new ArrayList<>(Arrays.asList(elements));
  }

  /** {@return a tree that can be changed and shares nothing with the given one} */
  static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return copyOf(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(copy(each)));
      return copy;
    }
    return value;
  }

  /** {@return a map that can be changed and shares nothing with the given one} */
  static Map<String, Object> copyOf(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, each) -> copy.put(String.valueOf(name), copy(each)));
    return copy;
  }

  /** {@return a value as the map that it is} */
  @SuppressWarnings("unchecked") // the keys of templates are texts
  static Map<String, Object> map(@Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new IllegalStateException("no map: " + value);
  }

  /** {@return the elements of a value, which is a list} */
  @SuppressWarnings("unchecked") // all that is in a list is an object
  static List<Object> elements(@Nullable Object value) {
    if (value instanceof List<?>) {
      return (List<Object>) value;
    }
    throw new IllegalStateException("no list: " + value);
  }

  /** {@return whether AWS's transform takes a value for given: not for nothing, false, 0, empty} */
  static boolean isGiven(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean truth -> truth;
      case String text -> !text.isEmpty();
      case Number number -> number.doubleValue() != 0;
      case Collection<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }
}

package dev.pawl.lambda.deployed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a record that this package wrote; what is not as it was written is a defect.
 */
record Stored(Map<?, ?> members) {

  static Stored of(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return new Stored(members);
    }
    throw new IllegalStateException("no record: " + tree);
  }

  @Nullable Object value(String member) {
    return members.get(member);
  }

  boolean has(String member) {
    return members.get(member) != null;
  }

  String text(String member) {
    if (members.get(member) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("no text '" + member + "' in " + members);
  }

  long number(String member) {
    if (members.get(member) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException("no number '" + member + "' in " + members);
  }

  /** {@return a map of any values by text; an empty one if it is absent} */
  Map<String, @Nullable Object> map(String member) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (members.get(member) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> map.put((String) name, value));
    }
    return map;
  }

  /** {@return a map of texts; an empty one if it is absent} */
  Map<String, String> texts(String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(member).forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }
}

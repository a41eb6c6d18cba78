package dev.pawl.machines;

import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a catalog record. A record that lacks one was not written by us. */
final class Members {
  private final Map<?, ?> members;

  Members(String text) {
    if (!(Json.parse(text).tree() instanceof Map<?, ?> object)) {
      throw new IllegalStateException("a catalog record is an object, not " + text);
    }
    this.members = object;
  }

  String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw missing(name);
  }

  Optional<String> optionalText(String name) {
    return members.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** {@return a number; of records from before it was kept, what it was then} */
  int number(String name, int absent) {
    return value(name) instanceof Number number ? number.intValue() : absent;
  }

  List<String> names() {
    return members.keySet().stream().map(String::valueOf).toList();
  }

  boolean flag(String name) {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw missing(name);
  }

  Json json(String name) {
    return Json.of(value(name));
  }

  private @Nullable Object value(String name) {
    return members.get(name);
  }

  private IllegalStateException missing(String name) {
    return new IllegalStateException("a catalog record lacks '" + name + "': " + members.keySet());
  }
}

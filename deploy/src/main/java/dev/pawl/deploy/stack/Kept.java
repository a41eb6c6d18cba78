package dev.pawl.deploy.stack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a record that was kept. */
record Kept(Map<?, ?> tree) {

  String text(String name) {
    Object value = tree.get(name);
    return value == null ? "" : String.valueOf(value);
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(tree.get(name)).map(String::valueOf);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(tree.get(name));
  }

  Optional<Instant> time(String name) {
    return tree.get(name) instanceof Number millis
        ? Optional.of(Instant.ofEpochMilli(millis.longValue()))
        : Optional.empty();
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(name).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  Map<String, Object> map(String name) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (tree.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> members.put(String.valueOf(key), value));
    }
    return members;
  }

  List<String> list(String name) {
    return tree.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}

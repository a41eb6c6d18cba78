package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of tags, for services that add and remove them. */
final class Tags {
  private Tags() {}

  /** Calls a service with something. */
  @FunctionalInterface
  interface Step<T> {
    void with(T argument) throws ResourceException, InterruptedException;
  }

  /** {@return tags as most services have them: a list of keys and values} */
  static List<Map<String, String>> listed(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
        .toList();
  }

  /** Removes what is no longer wanted, and adds what is new or changed. */
  static void change(
      Map<String, String> from,
      Map<String, String> to,
      Step<List<String>> remove,
      Step<Map<String, String>> add)
      throws ResourceException, InterruptedException {
    List<String> removed =
        from.keySet().stream().filter(key -> !to.containsKey(key)).toList();
    Map<String, String> added = new LinkedHashMap<>(to);
    added.entrySet().removeIf(entry -> entry.getValue().equals(from.get(entry.getKey())));
    if (!removed.isEmpty()) {
      remove.with(removed);
    }
    if (!added.isEmpty()) {
      add.with(added);
    }
  }
}

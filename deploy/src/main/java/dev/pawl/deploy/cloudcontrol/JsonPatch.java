package dev.pawl.deploy.cloudcontrol;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.standins.RefusalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a JSON value that are a JSON value themselves: {@code add}, {@code replace} and
 * {@code remove}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc6902 JavaScript Object Notation (JSON) Patch
 */
final class JsonPatch {
  private JsonPatch() {}

  /** {@return properties with the changes of a document made} */
  static Map<String, Object> applied(Map<String, Object> properties, String document) {
    Object changed = properties;
    for (Object each : steps(document)) {
      if (!(each instanceof Map<?, ?> step)
          || !(step.get("op") instanceof String op)
          || !(step.get("path") instanceof String path)
          || !path.startsWith("/")) {
        throw refused("each step has an op, and a path that begins with a slash: " + each);
      }
      List<String> names = List.of(path.substring(1).split("/", -1)).stream()
          .map(name -> name.replace("~1", "/").replace("~0", "~"))
          .toList();
      changed = changed(changed, names, op, step.get("value"));
    }
    return members(changed);
  }

  private static List<?> steps(String document) {
    try {
      if (Json.parse(document).tree() instanceof List<?> steps) {
        return steps;
      }
    } catch (JsonSyntaxException e) {
      throw refused("it is no JSON: " + e.reason());
    }
    throw refused("it is no list of steps");
  }

  private static RefusalException refused(String why) {
    return new RefusalException("InvalidRequestException", "Invalid patch document: " + why);
  }

  private static Map<String, Object> members(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw refused("the path leads through what is no object");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, member) -> {
      if (member != null) {
        members.put(String.valueOf(name), member);
      }
    });
    return members;
  }

  private static Object changed(
      @Nullable Object value, List<String> names, String op, @Nullable Object given) {
    if (value instanceof List<?> list) {
      return changedList(list, names, op, given);
    }
    Map<String, Object> members = members(value);
    String name = names.getFirst();
    if (names.size() > 1) {
      members.put(name, changed(members.get(name), names.subList(1, names.size()), op, given));
      return members;
    }
    switch (op) {
      case "add", "replace" -> members.put(name, required(given));
      case "remove" -> members.remove(name);
      default -> throw refused("there is add, replace and remove, not " + op);
    }
    return members;
  }

  private static Object required(@Nullable Object given) {
    if (given == null) {
      throw refused("a value is missing");
    }
    return given;
  }

  private static Object changedList(
      List<?> list, List<String> names, String op, @Nullable Object given) {
    List<@Nullable Object> elements = new ArrayList<>(list);
    String name = names.getFirst();
    boolean isEnd = name.equals("-") && op.equals("add");
    if (!isEnd && !name.matches("[0-9]{1,6}")) {
      throw refused("an element has a number, not " + name);
    }
    int index = isEnd ? elements.size() : Integer.parseInt(name);
    if (index > elements.size() || (index == elements.size() && !op.equals("add"))) {
      throw refused("there is no element " + name);
    }
    if (names.size() > 1) {
      elements.set(index, changed(elements.get(index), names.subList(1, names.size()), op, given));
      return elements;
    }
    switch (op) {
      case "add" -> elements.add(index, required(given));
      case "replace" -> elements.set(index, required(given));
      case "remove" -> elements.remove(index);
      default -> throw refused("there is add, replace and remove, not " + op);
    }
    return elements;
  }
}

package dev.pawl.deploy.resource;

import dev.pawl.deploy.template.Tree;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of properties, as the kinds that services want: templates write numbers as texts. */
public record Properties(Map<String, Object> values) {

  /** {@return whether there is one} */
  boolean has(String name) {
    return values.get(name) != null;
  }

  /** {@return a value as it is; the empty text if there is none} */
  Object value(String name) {
    Object value = values.get(name);
    return value == null ? "" : value;
  }

  /** {@return a text; empty if there is none} */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Tree::text);
  }

  /** {@return a text that must be there} */
  String required(String name) throws ResourceException {
    return text(name)
        .orElseThrow(() ->
            new ResourceException("InvalidRequest", "#: required key [" + name + "] not found"));
  }

  /** {@return whether a boolean is there and true} */
  boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** {@return a whole number; empty if there is none} */
  Optional<Integer> number(String name) throws ResourceException {
    Optional<String> text = text(name);
    try {
      return text.map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw new ResourceException(
          "InvalidRequest", "#/" + name + ": expected type: Number, found: " + text.get());
    }
  }

  /** {@return an object; without members if there is none} */
  Properties object(String name) throws ResourceException {
    return new Properties(map(values.get(name), name));
  }

  /** {@return the elements of a list; none if there is no list} */
  List<Object> list(String name) {
    if (!has(name)) {
      return List.of();
    }
    return value(name) instanceof List<?> list ? new ArrayList<>(list) : List.of(value(name));
  }

  /** {@return the elements of a list of texts} */
  List<String> texts(String name) {
    return list(name).stream().map(Tree::text).toList();
  }

  /** {@return the objects of a list} */
  List<Properties> objects(String name) throws ResourceException {
    List<Properties> objects = new ArrayList<>();
    for (Object each : list(name)) {
      objects.add(new Properties(map(each, name)));
    }
    return objects;
  }

  /** {@return a document, which is an object or its text, as a text} */
  Optional<String> document(String name) {
    return Optional.ofNullable(values.get(name))
        .map(value -> value instanceof String text ? text : Json.of(value).text());
  }

  /** {@return tags, a list of {@code Key} and {@code Value} or an object, by their keys} */
  Map<String, String> tags(String name) throws ResourceException {
    Map<String, String> tags = new LinkedHashMap<>();
    if (value(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> tags.put(String.valueOf(key), Tree.text(String.valueOf(value))));
      return tags;
    }
    for (Properties each : objects(name)) {
      tags.put(each.required("Key"), each.required("Value"));
    }
    return tags;
  }

  @SuppressWarnings("unchecked") // the keys of a tree are texts
  private static Map<String, Object> map(@Nullable Object value, String name)
      throws ResourceException {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new ResourceException(
        "InvalidRequest", "#/" + name + ": expected type: JSONObject, found: " + value);
  }
}

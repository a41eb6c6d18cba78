package dev.pawl.standins.iam;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A role, a policy or a version of one as its record has it.
 *
 * @param fields those of the API, with documents as they were given
 */
record Entity(Map<String, Object> fields) {
  static final String CREATE_DATE = "CreateDate";
  static final String TAGS = "Tags";

  /** Copies the fields, in their order. */
  Entity {
    fields = new LinkedHashMap<>(fields);
  }

  static Entity of(Map<?, ?> record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    record.forEach((name, value) -> {
      if (value != null) {
        fields.put(String.valueOf(name), value);
      }
    });
    return new Entity(fields);
  }

  /** {@return a text, the empty one if it is not there} */
  String text(String name) {
    return find(name).orElse("");
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name)).map(String::valueOf);
  }

  /** {@return a whole number, zero if it is not there} */
  int number(String name) {
    return fields.get(name) instanceof Number number ? number.intValue() : 0;
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  /** {@return a map of texts, without entries if it is not there} */
  Map<String, String> entries(String name) {
    Map<String, String> entries = new LinkedHashMap<>();
    if (fields.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entries.put(String.valueOf(key), String.valueOf(value)));
    }
    return entries;
  }

  /** {@return a list of texts, without elements if it is not there} */
  List<String> texts(String name) {
    return list(name).map(String::valueOf).toList();
  }

  /** {@return a list of records, without elements if it is not there} */
  List<Entity> entities(String name) {
    return list(name)
        .flatMap(each -> each instanceof Map<?, ?> map ? Stream.of(of(map)) : Stream.empty())
        .toList();
  }

  private Stream<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list.stream() : Stream.empty();
  }

  /** {@return this one with another field} */
  Entity with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new Entity(changed);
  }

  Entity withEntities(String name, List<Entity> entities) {
    return with(name, entities.stream().map(Entity::fields).toList());
  }

  Entity without(String name) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.remove(name);
    return new Entity(changed);
  }
}

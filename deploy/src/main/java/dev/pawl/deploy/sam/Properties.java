package dev.pawl.deploy.sam;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of one resource or event, which are those that its type has. */
final class Properties {
  private final String id;
  private final PropertyTable table;
  private final Map<String, Object> values;

  private Properties(String id, PropertyTable table, Map<String, Object> values) {
    this.id = id;
    this.table = table;
    this.values = values;
  }

  /**
   * {@return properties that were held against the table of their type}
   *
   * @param id the logical id that is said to be invalid
   * @throws SamException if one is unknown, missing or of another kind
   */
  static Properties of(String id, PropertyTable table, Map<String, Object> values)
      throws SamException {
    for (String name : values.keySet()) {
      if (!table.rules().containsKey(name)) {
        throw SamException.resource(
            id, "property " + name + " not defined for resource of type " + table.type());
      }
    }
    for (Map.Entry<String, PropertyTable.Rule> each : table.rules().entrySet()) {
      check(id, each.getKey(), each.getValue(), values.get(each.getKey()));
    }
    return new Properties(id, table, values);
  }

  private static void check(String id, String name, PropertyTable.Rule rule, @Nullable Object value)
      throws SamException {
    if (value == null) {
      if (rule.required()) {
        throw SamException.resource(id, "Missing required property '" + name + "'.");
      }
    } else if (!isAnyFunction(rule, value) && !rule.kind().accepts(value)) {
      throw SamException.resource(id, rule.kind().refusal(name));
    }
  }

  /** Every map of one member passes for a function, as it does at AWS. */
  private static boolean isAnyFunction(PropertyTable.Rule rule, Object value) {
    return rule.functions() && value instanceof Map<?, ?> map && map.size() == 1;
  }

  @Nullable Object get(String name) {
    if (!table.rules().containsKey(name)) {
      throw new IllegalStateException(table.type() + " has no property " + name);
    }
    return values.get(name);
  }

  /** {@return whether a property has a value} */
  boolean has(String name) {
    return get(name) != null;
  }

  /** {@return whether a property has a value that is not nothing, as an empty text is} */
  boolean isGiven(String name) {
    return Tree.isGiven(get(name));
  }

  /** {@return a value that is given, as the map that its kind says it is} */
  Map<String, Object> map(String name) {
    return Tree.map(get(name));
  }

  void put(String name, @Nullable Object value) {
    values.put(name, value);
  }

  /** {@return whether the type has a property of this name} */
  boolean knows(String name) {
    return table.rules().containsKey(name);
  }

  /** {@return the names of all properties that the type has} */
  Set<String> names() {
    return table.rules().keySet();
  }

  String id() {
    return id;
  }
}

package dev.pawl.deploy.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tags of YAML in a template: the short forms of functions, and YAML's own. */
final class TemplateTag {
  private static final String STANDARD = "tag:yaml.org,2002:";

  /** Functions whose short form is their name after an exclamation mark. */
  private static final Set<String> FUNCTIONS = Set.of(
      "And",
      "Base64",
      "Cidr",
      "Equals",
      "FindInMap",
      "ForEach",
      "GetAZs",
      "GetAtt",
      "If",
      "ImportValue",
      "Join",
      "Length",
      "Not",
      "Or",
      "Select",
      "Split",
      "Sub",
      "ToJsonString",
      "Transform");

  private TemplateTag() {}

  /** {@return what a value with a tag stands for; empty if the tag is not known} */
  static Optional<Object> of(String tag, Object value) {
    if (tag.equals("!")) {
      return Optional.of(value);
    }
    if (tag.startsWith(STANDARD)) {
      return standard(tag.substring(STANDARD.length()), value);
    }
    String name = tag.substring(1);
    if (name.equals("Ref") || name.equals("Condition")) {
      return Optional.of(Map.of(name, value));
    }
    if (!FUNCTIONS.contains(name)) {
      return Optional.empty();
    }
    Object given = name.equals("GetAtt") && value instanceof String text ? parts(text) : value;
    return Optional.of(Map.of("Fn::" + name, given));
  }

  /** The name of a resource has no dot; that of an attribute may. */
  private static Object parts(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? text : List.of(text.substring(0, dot), text.substring(dot + 1));
  }

  private static Optional<Object> standard(String name, Object value) {
    return switch (name) {
      case "str", "map", "seq", "binary", "timestamp" -> Optional.of(value);
      case "int", "float", "bool" ->
        Optional.ofNullable(value instanceof String text ? TemplateScalar.value(text) : value);
      default -> Optional.empty();
    };
  }
}

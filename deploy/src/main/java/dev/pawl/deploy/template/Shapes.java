package dev.pawl.deploy.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses functions whose arguments are not as they must be, as far as that is seen before they are
 * evaluated: where a function stands for an argument, its value is looked at later.
 */
final class Shapes {
  private Shapes() {}

  static void refuse(@Nullable Object value) throws TemplateException {
    if (value instanceof List<?> list) {
      for (Object each : list) {
        refuse(each);
      }
    } else if (value instanceof Map<?, ?> map) {
      Optional<Map.Entry<String, Object>> only = Tree.only(map);
      if (only.isPresent()) {
        function(only.get().getKey(), only.get().getValue());
      } else {
        alone(map);
      }
      for (Object each : map.values()) {
        refuse(each);
      }
    }
  }

  /** What stands beside other members would be no function. */
  private static void alone(Map<?, ?> map) throws TemplateException {
    for (Object name : map.keySet()) {
      if (name instanceof String text && text.startsWith("Fn::")) {
        throw new TemplateException("Template error: " + text
            + " must be the only member of its object, and is one of " + map.size());
      }
    }
  }

  private static void function(String name, Object argument) throws TemplateException {
    List<?> parts = argument instanceof List<?> list ? list : List.of();
    switch (name) {
      case "Ref" ->
        required(argument instanceof String, "every Ref object must have a single String value.");
      case "Fn::GetAtt" -> attribute(argument, parts);
      case "Fn::Sub" -> substituted(argument, parts);
      case "Fn::If" ->
        required(
            parts.size() == 3 && parts.getFirst() instanceof String,
            "Fn::If requires a list argument with three elements");
      case "Fn::Join" ->
        required(
            parts.size() == 2
                && parts.getFirst() instanceof String
                && (isFunction(parts.get(1)) || isTexts(parts.get(1))),
            Function.JOIN);
      case "Fn::Split" ->
        required(
            parts.size() == 2
                && parts.getFirst() instanceof String delimiter
                && !delimiter.isEmpty()
                && (isFunction(parts.get(1)) || Tree.isScalar(parts.get(1))),
            Function.SPLIT);
      case "Fn::Select" -> selected(parts);
      case "Fn::FindInMap" ->
        required(
            parts.size() == 3 || (parts.size() == 4 && parts.getLast() instanceof Map<?, ?>),
            Function.FIND);
      case "Fn::Base64" ->
        required(
            Tree.isScalar(argument) || isFunction(argument),
            "every Fn::Base64 object must have a String-typed value.");
      case "Fn::ImportValue", "Fn::GetAZs" ->
        required(
            argument instanceof String || isFunction(argument),
            "every " + name + " object must have a single String value.");
      case "Fn::Cidr" ->
        required(
            isFunction(argument) || parts.size() == 2 || parts.size() == 3,
            "Fn::Cidr requires an IP block, a count and the bits of a subnet");
      case "Fn::Length" ->
        required(argument instanceof List<?> || isFunction(argument), Function.LENGTH);
      case "Fn::ToJsonString" ->
        required(
            argument instanceof List<?> || argument instanceof Map<?, ?>,
            "Fn::ToJsonString requires an object or a list");
      case "Fn::And", "Fn::Or" ->
        required(
            parts.size() >= 2 && parts.size() <= 10,
            "every " + name
                + " object requires a list of at least 2 and at most 10 boolean parameters.");
      case "Fn::Not" ->
        required(parts.size() == 1, "every Fn::Not object requires one boolean parameter.");
      case "Fn::Equals" ->
        required(
            parts.size() == 2, "every Fn::Equals object requires a list of 2 string parameters.");
      default -> {
        if (name.startsWith("Fn::")) {
          throw Function.unsupported(name);
        }
      }
    }
  }

  private static void attribute(Object argument, List<?> parts) throws TemplateException {
    boolean isText = argument instanceof String text && text.matches("[^.]+\\..+");
    boolean isPair = parts.size() == 2
        && parts.getFirst() instanceof String resource
        && !resource.isEmpty()
        && (isFunction(parts.get(1))
            || (Tree.isScalar(parts.get(1)) && !Tree.text(parts.get(1)).isEmpty()));
    required(
        isText || isPair,
        "every Fn::GetAtt object requires two non-empty parameters, the resource name and the"
            + " resource attribute");
  }

  private static void substituted(Object argument, List<?> parts) throws TemplateException {
    boolean isPair = parts.size() == 2
        && parts.getFirst() instanceof String
        && parts.get(1) instanceof Map<?, ?>;
    boolean isText =
        argument instanceof String || (parts.size() == 1 && parts.getFirst() instanceof String);
    required(isText || isPair, Substitution.ARGUMENTS);
    Object text = argument instanceof String ? argument : parts.getFirst();
    // Each variable is of the right form; what it stands for is seen later.
    Substitution.names(String.valueOf(text));
  }

  private static void selected(List<?> parts) throws TemplateException {
    boolean isFormed = parts.size() == 2
        && (isFunction(parts.getFirst())
            || (parts.getFirst() != null && Tree.text(parts.getFirst()).matches("-?[0-9]{1,9}")))
        && (isFunction(parts.get(1)) || parts.get(1) instanceof List<?>);
    required(isFormed, Function.SELECT);
    if (parts.get(1) instanceof List<?> values
        && !isFunction(parts.getFirst())
        && values.stream().noneMatch(Shapes::isFunction)) {
      int index = Integer.parseInt(Tree.text(parts.getFirst()));
      required(
          index >= 0 && index < values.size(),
          "Fn::Select cannot select nonexistent value at index " + index);
    }
  }

  private static boolean isTexts(@Nullable Object value) {
    return value instanceof List<?> list
        && list.stream().allMatch(each -> Tree.isScalar(each) || isFunction(each));
  }

  private static boolean isFunction(@Nullable Object value) {
    return Tree.only(value)
        .filter(only -> only.getKey().equals("Ref") || only.getKey().startsWith("Fn::"))
        .isPresent();
  }

  private static void required(boolean met, String message) throws TemplateException {
    if (!met) {
      throw new TemplateException("Template error: " + message);
    }
  }
}

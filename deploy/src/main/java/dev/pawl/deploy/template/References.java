package dev.pawl.deploy.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What a value refers to.
 *
 * @param names of resources and parameters, from {@code Ref} and {@code Fn::Sub}
 * @param attributes resources of which an attribute is asked
 * @param choices conditions, from {@code Fn::If}
 * @param conditions what {@code Condition} names; in a property it may be a policy's member
 */
record References(
    Set<String> names, Set<String> attributes, Set<String> choices, Set<String> conditions) {

  static References of(@Nullable Object value) {
    References found = new References(
        new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    found.look(value);
    return found;
  }

  private void look(@Nullable Object value) {
    if (value instanceof List<?> list) {
      list.forEach(this::look);
    } else if (value instanceof Map<?, ?> map) {
      Tree.only(map).ifPresent(only -> function(only.getKey(), only.getValue()));
      map.values().forEach(this::look);
    }
  }

  private void function(String name, Object argument) {
    switch (name) {
      case "Ref" -> names.add(Tree.text(argument));
      case "Condition" -> conditions.add(Tree.text(argument));
      case "Fn::If" -> text(argument).ifPresent(choices::add);
      case "Fn::GetAtt" -> text(argument).map(References::resource).ifPresent(attributes::add);
      case "Fn::Sub" -> substituted(argument);
      default -> {
        // What other functions refer to is in their arguments.
      }
    }
  }

  /** {@return the argument, or the first of several, if it is a text} */
  private static Optional<String> text(Object argument) {
    Object first = argument instanceof List<?> list && !list.isEmpty() ? list.getFirst() : argument;
    return first instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static String resource(String attribute) {
    int dot = attribute.indexOf('.');
    return dot < 0 ? attribute : attribute.substring(0, dot);
  }

  private void substituted(Object argument) {
    Set<?> own = argument instanceof List<?> list
            && list.size() > 1
            && list.get(1) instanceof Map<?, ?> values
        ? values.keySet()
        : Set.of();
    Matcher variable = Substitution.VARIABLE.matcher(text(argument).orElse(""));
    while (variable.find()) {
      String name = variable.group(1).strip();
      if (name.startsWith("!") || own.contains(name)) {
        continue;
      }
      if (name.indexOf('.') < 0) {
        names.add(name);
      } else {
        attributes.add(resource(name));
      }
    }
  }
}

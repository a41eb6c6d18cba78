package dev.pawl.deploy.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value refers to.
 *
 * @param names of resources and parameters, from {@code Ref} and {@code Fn::Sub}
 * @param attributes resources of which an attribute is asked
 * @param told attributes of resources that are known, such as {@code Queue.Arn}
 * @param choices conditions, from {@code Fn::If}
 * @param conditions what {@code Condition} names; in a property it may be a policy's member
 */
record References(
    Set<String> names,
    Set<String> attributes,
    Set<String> told,
    Set<String> choices,
    Set<String> conditions) {

  static References of(@Nullable Object value) throws TemplateException {
    References found = new References(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
    found.look(value);
    return found;
  }

  private void look(@Nullable Object value) throws TemplateException {
    if (value instanceof List<?> list) {
      for (Object each : list) {
        look(each);
      }
    } else if (value instanceof Map<?, ?> map) {
      Optional<Map.Entry<String, Object>> only = Tree.only(map);
      if (only.isPresent()) {
        function(only.get().getKey(), only.get().getValue());
      }
      for (Object each : map.values()) {
        look(each);
      }
    }
  }

  private void function(String name, Object argument) throws TemplateException {
    switch (name) {
      case "Ref" -> names.add(Tree.text(argument));
      case "Condition" -> conditions.add(Tree.text(argument));
      case "Fn::If" -> text(argument).ifPresent(choices::add);
      case "Fn::GetAtt" -> attribute(argument);
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

  private void attribute(Object argument) {
    text(argument).map(References::resource).ifPresent(attributes::add);
    if (argument instanceof String whole) {
      told.add(whole);
    } else if (argument instanceof List<?> parts
        && parts.size() == 2
        && parts.get(1) instanceof String attribute) {
      told.add(parts.getFirst() + "." + attribute);
    }
  }

  private static String resource(String attribute) {
    int dot = attribute.indexOf('.');
    return dot < 0 ? attribute : attribute.substring(0, dot);
  }

  private void substituted(Object argument) throws TemplateException {
    Set<?> own = argument instanceof List<?> list
            && list.size() > 1
            && list.get(1) instanceof Map<?, ?> values
        ? values.keySet()
        : Set.of();
    for (String name : Substitution.names(text(argument).orElse(""))) {
      if (own.contains(name)) {
        continue;
      }
      if (name.indexOf('.') < 0) {
        names.add(name);
      } else {
        attributes.add(resource(name));
        told.add(name);
      }
    }
  }
}

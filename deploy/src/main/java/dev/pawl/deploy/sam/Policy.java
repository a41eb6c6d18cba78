package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One of the policies that a function or a state machine asks for its role. */
record Policy(Object value, Kind kind) {

  /** What a policy is written as. */
  enum Kind {
    MANAGED,
    STATEMENT,
    TEMPLATE,
    UNKNOWN
  }

  /**
   * {@return the policies of a property, one or a list of them}
   *
   * @param templates which values are policy templates
   * @throws SamException if a choice is between policies of two kinds
   */
  static List<Policy> all(@Nullable Object property, Predicate<Object> templates)
      throws SamException {
    if (!Tree.isGiven(property)) {
      return List.of();
    }
    List<Policy> policies = new ArrayList<>();
    for (Object each :
        property instanceof List<?> list ? Tree.elements(list) : Tree.list(property)) {
      policies.add(new Policy(each, kind(each, templates)));
    }
    return policies;
  }

  private static Kind kind(Object value, Predicate<Object> templates) throws SamException {
    if (value instanceof String) {
      return Kind.MANAGED;
    }
    if (Functions.isIf(value)) {
      return chosen(value, templates);
    }
    if (Functions.isFunction(value)) {
      return Kind.MANAGED;
    }
    if (value instanceof Map<?, ?> map && map.containsKey("Statement")) {
      return Kind.STATEMENT;
    }
    return templates.test(value) ? Kind.TEMPLATE : Kind.UNKNOWN;
  }

  private static Kind chosen(Object choice, Predicate<Object> templates) throws SamException {
    List<Object> parts;
    try {
      parts = Functions.parts(choice);
    } catch (IllegalArgumentException e) {
      throw SamException.template(String.valueOf(e.getMessage()));
    }
    Kind yes = kind(parts.get(1), templates);
    Kind no = kind(parts.get(2), templates);
    if (yes == no || Functions.isNoValue(parts.get(2))) {
      return yes;
    }
    if (Functions.isNoValue(parts.get(1))) {
      return no;
    }
    throw SamException.template("Different policy types within the same Fn::If statement is"
        + " unsupported. Separate different policy types into different Fn::If statements");
  }
}

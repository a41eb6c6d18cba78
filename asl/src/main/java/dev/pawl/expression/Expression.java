package dev.pawl.expression;

import dev.pawl.json.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A compiled expression, in either query language, or a constant. */
@FunctionalInterface
public interface Expression {

  /**
   * {@return the value in the given scope}
   *
   * @throws StatesException if the language defines a failure for it
   */
  Json evaluate(Scope scope);

  /** {@return the names of the workflow variables it reads, without the dollar sign} */
  default Set<String> variables() {
    return Set.of();
  }

  /** {@return the names of the workflow variables that several expressions read} */
  static Set<String> variables(Stream<? extends Expression> expressions) {
    Set<String> names = new LinkedHashSet<>();
    expressions.forEach(expression -> names.addAll(expression.variables()));
    return names;
  }

  /** {@return whether it may read the context object; said without looking closely} */
  default boolean readsContext() {
    return true;
  }

  /** {@return an expression that always has the given value} */
  static Expression constant(Json value) {
    return scope -> value;
  }
}

package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code $states} of JSONata: the state's input, what its work gave, and the context
 * object.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html Transforming
 *     data with JSONata in Step Functions
 */
final class StatesVariable {
  /** The name of a result under {@code $states}. */
  static final String RESULT = "result";

  /** The name of the error output that a catcher sees. */
  static final String ERROR_OUTPUT = "errorOutput";

  /** The fields that an expression sees before the state's work is done, or without any work. */
  static final Set<String> BEFORE_WORK = Set.of("input", "context");

  /** The fields that an expression sees when the state's work is done. */
  static final Set<String> AFTER_WORK = Set.of("input", "context", RESULT);

  /** The fields that a catcher's expressions see. */
  static final Set<String> AFTER_FAILURE = Set.of("input", "context", ERROR_OUTPUT);

  private StatesVariable() {}

  /** {@return an expression that is evaluated with {@code $states} made of the state's input} */
  static Expression seenBy(Expression expression) {
    return new Expression() {
      @Override
      public Json evaluate(Scope scope) {
        return expression.evaluate(in(scope, expression));
      }

      @Override
      public Set<String> variables() {
        return expression.variables();
      }
    };
  }

  /** {@return the scope of an expression before the state's work is done} */
  static Scope in(Scope scope, Expression expression) {
    return scope(scope, expression, members(scope));
  }

  /** {@return the scope of an expression that sees what the state's work gave} */
  static Scope in(Scope scope, Expression expression, String name, Json result) {
    Map<String, @Nullable Object> members = members(scope);
    members.put(name, result.tree());
    return scope(scope, expression, members);
  }

  private static Map<String, @Nullable Object> members(Scope scope) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("input", scope.root().tree());
    return members;
  }

  private static Scope scope(
      Scope scope, Expression expression, Map<String, @Nullable Object> members) {
    // The context object costs more to make than most expressions to evaluate.
    if (expression.readsContext()) {
      members.put("context", scope.context().get().tree());
    }
    return scope.at(Json.of(members));
  }
}

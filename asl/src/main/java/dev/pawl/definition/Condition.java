package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.NoMatchException;
import dev.pawl.expression.Path;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a Choice rule.
 *
 * @spec https://states-language.net/#choice-state States Language, Choice State
 */
public sealed interface Condition {

  /**
   * {@return whether it holds}
   *
   * @throws StatesException if a path points at nothing
   */
  default boolean holds(Scope scope) {
    return switch (this) {
      case And(List<Condition> all) -> all.stream().allMatch(each -> each.holds(scope));
      case Or(List<Condition> any) -> any.stream().anyMatch(each -> each.holds(scope));
      case Not(Condition condition) -> !condition.holds(scope);
      case Compare(Path variable, Comparison comparison, Operand operand) ->
        comparison.holds(counted(read(variable, scope), scope), operand.value(scope));
      case Is(Path variable, ValueType type, boolean expected) ->
        type.matches(read(variable, scope)) == expected;
      case IsPresent(Path variable, boolean expected) -> variable.matches(scope) == expected;
      case Holds(Expression expression) ->
        Boolean.TRUE.equals(expression.evaluate(scope).tree());
    };
  }

  /** {@return what it reads} */
  default Stream<Expression> expressions() {
    return switch (this) {
      case And(List<Condition> all) -> all.stream().flatMap(Condition::expressions);
      case Or(List<Condition> any) -> any.stream().flatMap(Condition::expressions);
      case Not(Condition condition) -> condition.expressions();
      case Compare(Path variable, Comparison comparison, Operand operand) ->
        operand instanceof Operand.AtPath(Path path)
            ? Stream.of(variable, path)
            : Stream.of(variable);
      case Is(Path variable, ValueType type, boolean expected) -> Stream.of(variable);
      case IsPresent(Path variable, boolean expected) -> Stream.of(variable);
      case Holds(Expression expression) -> Stream.of(expression);
    };
  }

  /** A text is compared as far as it goes, by as many rules as there are. */
  private static @Nullable Object counted(@Nullable Object value, Scope scope) {
    if (value instanceof String text) {
      scope.origin().work().spendOnText(text.length());
    }
    return value;
  }

  private static @Nullable Object read(Path variable, Scope scope) {
    try {
      return variable.read(scope).tree();
    } catch (NoMatchException e) {
      throw StatesException.runtime("Invalid path '"
          + variable
          + "': The choice state's condition path references an invalid value.");
    }
  }

  /** All conditions hold. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /** One condition holds. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /** The condition does not hold. */
  record Not(Condition condition) implements Condition {}

  /** The value at a path compares so with another. */
  record Compare(Path variable, Comparison comparison, Operand operand) implements Condition {}

  /** The value at a path is, or is not, of a type. */
  record Is(Path variable, ValueType type, boolean expected) implements Condition {}

  /** There is, or is not, a value at a path. */
  record IsPresent(Path variable, boolean expected) implements Condition {}

  /** An expression of JSONata gives true. */
  record Holds(Expression expression) implements Condition {}

  /** What a value is compared with. */
  sealed interface Operand {
    /** {@return the tree of the value} */
    default @Nullable Object value(Scope scope) {
      return switch (this) {
        case Literal(Json literal) -> literal.tree();
        case AtPath(Path path) -> read(path, scope);
      };
    }

    /** A value in the definition. */
    record Literal(Json literal) implements Operand {}

    /** A value in the state's input. */
    record AtPath(Path path) implements Operand {}
  }
}

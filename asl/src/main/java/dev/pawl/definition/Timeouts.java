package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.Optional;
import java.util.Set;

/**
 * How long a task may take: TimeoutSeconds and HeartbeatSeconds, or their Path twins.
 *
 * @param timeout gives a positive whole number of seconds; empty means 99,999,999
 * @param heartbeat gives a positive whole number of seconds; empty means no heartbeat is expected
 */
public record Timeouts(Optional<Expression> timeout, Optional<Expression> heartbeat) {
  /** Neither field. */
  public static final Timeouts NONE = new Timeouts(Optional.empty(), Optional.empty());

  /** The longest timeout and the default, in seconds. */
  public static final long SECONDS_MAX = 99_999_999;

  /** {@return the seconds until the task times out, if the state says} */
  public Optional<Long> timeoutSeconds(Scope scope) {
    return timeout.map(field -> seconds("TimeoutSeconds", field, scope));
  }

  /** {@return the seconds between two heartbeats, if the state says} */
  public Optional<Long> heartbeatSeconds(Scope scope) {
    return heartbeat.map(field -> seconds("HeartbeatSeconds", field, scope));
  }

  /**
   * {@return an expression of JSONata that gives a whole number of seconds within the bounds}
   *
   * @param field the name of the field
   */
  static Expression wholeSeconds(String field, Expression expression) {
    return new Expression() {
      @Override
      public Json evaluate(Scope scope) {
        return Json.of(Math.toIntExact(whole(field, expression.evaluate(scope))));
      }

      @Override
      public Set<String> variables() {
        return expression.variables();
      }
    };
  }

  /**
   * {@return the seconds in a value that an expression of JSONata gave}
   *
   * @throws StatesException if it is no whole number within the bounds
   */
  static long whole(String field, Json value) {
    if (!(value.tree() instanceof Integer || value.tree() instanceof Long)) {
      throw StatesException.queryEvaluation(
          "The " + field + " field cannot be parsed as an integer: " + value.text(), field);
    }
    long seconds = ((Number) value.tree()).longValue();
    if (seconds < 0 || seconds > SECONDS_MAX) {
      throw StatesException.queryEvaluation(
          field + " must be between 0 and " + SECONDS_MAX + " but was: " + seconds, field);
    }
    return seconds;
  }

  private static long seconds(String field, Expression expression, Scope scope) {
    Object value = expression.evaluate(scope).tree();
    if (value instanceof Integer number && number > 0 && number <= SECONDS_MAX) {
      return number;
    }
    throw StatesException.runtime(
        "The %s field must be a positive integer of at most %d, but was: %s"
            .formatted(field, SECONDS_MAX, value));
  }
}

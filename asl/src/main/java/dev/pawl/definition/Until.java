package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.NoMatchException;
import dev.pawl.expression.Path;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a Wait state ends: exactly one of Seconds, SecondsPath, Timestamp and TimestampPath; in
 * JSONata Seconds and Timestamp may be expressions.
 *
 * @spec https://states-language.net/#wait-state States Language, Wait State
 */
public sealed interface Until {
  /** The longest delay that AWS's timers take, in seconds: a signed 32-bit number. */
  long DELAY_SECONDS_MAX = Integer.MAX_VALUE;

  /**
   * {@return the instant at which the state ends, for a state entered at the scope's time}
   *
   * @throws StatesException if a path gives nothing usable, or the delay is too long
   */
  default Instant instant(Scope scope) {
    Instant now = scope.origin().now();
    Instant at = switch (this) {
      case Seconds(long seconds) -> now.plusSeconds(seconds);
      case SecondsPath(Path path) -> now.plusSeconds(seconds(path, scope));
      case Timestamp(Instant instant) -> instant;
      case TimestampPath(Path path) -> timestamp(path, scope);
      case SecondsExpression(Expression expression) ->
        now.plusSeconds(Timeouts.whole("Seconds", expression.evaluate(scope)));
      case TimestampExpression(Expression expression) -> timestamp(expression, scope);
    };
    if (Duration.between(now, at).toSeconds() > DELAY_SECONDS_MAX) {
      throw StatesException.runtime("Wait state delay is too long.");
    }
    return at;
  }

  /** {@return what it reads; empty for a fixed end} */
  default Optional<Expression> reads() {
    return switch (this) {
      case Seconds(long seconds) -> Optional.empty();
      case SecondsPath(Path path) -> Optional.of(path);
      case Timestamp(Instant instant) -> Optional.empty();
      case TimestampPath(Path path) -> Optional.of(path);
      case SecondsExpression(Expression expression) -> Optional.of(expression);
      case TimestampExpression(Expression expression) -> Optional.of(expression);
    };
  }

  private static long seconds(Path path, Scope scope) {
    Json found;
    try {
      found = path.read(scope);
    } catch (NoMatchException e) {
      throw noInput("SecondsPath", path);
    }
    Object value = found.tree();
    return switch (value) {
      case Integer number when number >= 0 -> number;
      case Long number when number >= 0 -> Math.min(number, DELAY_SECONDS_MAX + 1);
      case BigInteger number when number.signum() > 0 -> DELAY_SECONDS_MAX + 1;
      case Integer negative -> throw seconds("references a negative value", path, negative);
      case Long negative -> throw seconds("references a negative value", path, negative);
      case Double number -> throw seconds("cannot be parsed as a long value", path, number);
      case null, default -> throw noInput("SecondsPath", path);
    };
  }

  private static Instant timestamp(Path path, Scope scope) {
    Json found;
    try {
      found = path.read(scope);
    } catch (NoMatchException e) {
      throw noInput("TimestampPath", path);
    }
    Optional<Instant> instant =
        found.tree() instanceof String text ? Rfc3339.parse(text) : Optional.empty();
    return instant.orElseThrow(() -> StatesException.runtime(
        "The TimestampPath parameter does not reference a valid ISO-8601 extended offset"
            + " date-time format string: "
            + path
            + " == "
            + plain(found)));
  }

  private static Instant timestamp(Expression expression, Scope scope) {
    String text = String.valueOf(expression.evaluate(scope).tree());
    return Rfc3339.parse(text)
        .orElseThrow(() -> StatesException.queryEvaluation(
                "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time"
                    + " format string: "
                    + text,
                "Timestamp")
            .whileWorking());
  }

  private static Object plain(Json found) {
    return found.tree() instanceof String text ? text : found.text();
  }

  private static StatesException seconds(String what, Path path, Object value) {
    return StatesException.runtime(
        "The SecondsPath parameter " + what + ": " + path + " == " + value);
  }

  private static StatesException noInput(String field, Path path) {
    return StatesException.runtime(
        "The " + field + " parameter does not reference an input value: " + path);
  }

  /** A fixed delay in seconds. */
  record Seconds(long seconds) implements Until {}

  /** A delay in seconds from the state's input. */
  record SecondsPath(Path path) implements Until {}

  /** A fixed instant. */
  record Timestamp(Instant instant) implements Until {}

  /** An instant from the state's input. */
  record TimestampPath(Path path) implements Until {}

  /** A delay that an expression of JSONata gives: a whole number of seconds. */
  record SecondsExpression(Expression expression) implements Until {}

  /** An instant that an expression of JSONata gives. */
  record TimestampExpression(Expression expression) implements Until {}
}

package dev.pawl.definition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A comparison operator of a Choice rule. Values of another type than the operator's never match:
 * nothing is converted.
 */
public enum Comparison {
  BOOLEAN_EQUALS("BooleanEquals", Family.BOOLEAN, Relation.EQUALS),
  NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, Relation.EQUALS),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, Relation.GREATER),
  NUMERIC_GREATER_THAN_EQUALS(
      "NumericGreaterThanEquals", Family.NUMERIC, Relation.GREATER_OR_EQUAL),
  NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, Relation.LESS),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, Relation.LESS_OR_EQUAL),
  STRING_EQUALS("StringEquals", Family.STRING, Relation.EQUALS),
  STRING_GREATER_THAN("StringGreaterThan", Family.STRING, Relation.GREATER),
  STRING_GREATER_THAN_EQUALS("StringGreaterThanEquals", Family.STRING, Relation.GREATER_OR_EQUAL),
  STRING_LESS_THAN("StringLessThan", Family.STRING, Relation.LESS),
  STRING_LESS_THAN_EQUALS("StringLessThanEquals", Family.STRING, Relation.LESS_OR_EQUAL),
  STRING_MATCHES("StringMatches", Family.WILDCARD, Relation.EQUALS),
  TIMESTAMP_EQUALS("TimestampEquals", Family.TIMESTAMP, Relation.EQUALS),
  TIMESTAMP_GREATER_THAN("TimestampGreaterThan", Family.TIMESTAMP, Relation.GREATER),
  TIMESTAMP_GREATER_THAN_EQUALS(
      "TimestampGreaterThanEquals", Family.TIMESTAMP, Relation.GREATER_OR_EQUAL),
  TIMESTAMP_LESS_THAN("TimestampLessThan", Family.TIMESTAMP, Relation.LESS),
  TIMESTAMP_LESS_THAN_EQUALS("TimestampLessThanEquals", Family.TIMESTAMP, Relation.LESS_OR_EQUAL);

  /** The type that both sides must have. */
  enum Family {
    BOOLEAN("BOOLEAN"),
    NUMERIC("NUMBER"),
    STRING("STRING"),
    WILDCARD("STRING"),
    TIMESTAMP("STRING");

    private final String type;

    Family(String type) {
      this.type = type;
    }

    /** {@return what is wrong with a value that it does not accept} */
    String refusal(@Nullable Object value) {
      return this == TIMESTAMP && value instanceof String
          ? Fields.NO_TIMESTAMP
          : Fields.expectedType(type);
    }

    boolean accepts(@Nullable Object value) {
      return switch (this) {
        case BOOLEAN -> value instanceof Boolean;
        case NUMERIC -> value instanceof Number;
        case STRING, WILDCARD -> value instanceof String;
        case TIMESTAMP -> value instanceof String text && Rfc3339.parse(text).isPresent();
      };
    }
  }

  /** Which orders of the two sides are accepted. */
  private enum Relation {
    EQUALS,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL;

    boolean accepts(int order) {
      return switch (this) {
        case EQUALS -> order == 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
      };
    }
  }

  private final String text;
  final Family family;
  private final Relation relation;

  Comparison(String text, Family family, Relation relation) {
    this.text = text;
    this.family = family;
    this.relation = relation;
  }

  /** {@return the operator as a definition writes it} */
  public String text() {
    return text;
  }

  boolean holds(@Nullable Object left, @Nullable Object right) {
    if (family == Family.WILDCARD) {
      return left instanceof String text
          && right instanceof String pattern
          && Wildcard.matches(pattern, text);
    }
    Optional<Integer> order = order(left, right);
    return order.isPresent() && relation.accepts(order.get());
  }

  private Optional<Integer> order(@Nullable Object left, @Nullable Object right) {
    return switch (family) {
      case BOOLEAN ->
        left instanceof Boolean one && right instanceof Boolean other
            ? Optional.of(one.compareTo(other))
            : Optional.empty();
      case NUMERIC ->
        left instanceof Number one && right instanceof Number other
            ? Optional.of(decimal(one).compareTo(decimal(other)))
            : Optional.empty();
      case STRING ->
        left instanceof String one && right instanceof String other
            ? Optional.of(one.compareTo(other))
            : Optional.empty();
      case TIMESTAMP -> timestamps(left, right);
      case WILDCARD -> throw new IllegalStateException("a wildcard has no order");
    };
  }

  private static Optional<Integer> timestamps(@Nullable Object left, @Nullable Object right) {
    if (!(left instanceof String one && right instanceof String other)) {
      return Optional.empty();
    }
    Optional<Instant> from = Rfc3339.parse(one);
    return from.flatMap(instant -> Rfc3339.parse(other).map(instant::compareTo));
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }
}

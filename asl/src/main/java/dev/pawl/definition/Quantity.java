package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.Optional;

/**
 * A number that the definition gives, or leaves to a path or an expression.
 *
 * @param field the name of the field as written, for messages
 * @param value gives the number; in JSONPath a text of digits counts as one
 * @param language the language of the state, which names the failure
 */
public record Quantity(String field, Expression value, QueryLanguage language) {

  /**
   * A field that holds a number.
   *
   * @param whole whether the number must be an integer
   */
  record Field(String name, double min, double max, boolean whole) {
    /** {@return a field that takes any number; larger ones mean the largest} */
    static Field unbounded(String name) {
      return new Field(name, 0, Long.MAX_VALUE, true);
    }

    static Field wholeNumber(String name, int min, int max) {
      return new Field(name, min, max, true);
    }

    static Field percentage(String name) {
      return new Field(name, 0, 100, false);
    }

    /** {@return the number that the definition gives; reports one out of bounds} */
    Optional<Quantity> fixed(Fields fields) {
      Optional<Json> number = whole
          ? fields
              .integer(name, (long) min, (long) max)
              .map(given -> Json.of((int) Math.min(given, Integer.MAX_VALUE)))
          : fields.number(name, min, max).map(Json::of);
      return number.map(
          found -> new Quantity(name, Expression.constant(found), QueryLanguage.JSONPATH));
    }
  }

  /**
   * {@return the number, which is whole and not negative}
   *
   * @throws StatesException if it is not
   */
  long wholeNumber(Scope scope) {
    Json found = value.evaluate(scope);
    long number = switch (found.tree()) {
      case Integer small -> small;
      case Long large -> large;
      case String text -> whole(text).orElseThrow(() -> not("integer", found));
      case null, default -> throw not("integer", found);
    };
    if (number < 0) {
      throw failure(bare() + " cannot be negative.");
    }
    return number;
  }

  /**
   * {@return the number, from 0 to 100}
   *
   * @throws StatesException if it is not
   */
  double percentage(Scope scope) {
    Json found = value.evaluate(scope);
    double number = switch (found.tree()) {
      case Number given -> given.doubleValue();
      case String text -> decimal(text).orElseThrow(() -> not("float", found));
      case null, default -> throw not("float", found);
    };
    if (number >= 0 && number <= 100) {
      return number;
    }
    throw failure(bare() + " must be between 0 and 100.");
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> decimal(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@return the name of the field without what makes it the twin that holds a path} */
  private String bare() {
    return field.endsWith("Path") ? field.substring(0, field.length() - "Path".length()) : field;
  }

  private StatesException not(String kind, Json found) {
    return switch (language) {
      case JSONPATH -> {
        Object plain = found.tree() instanceof String text ? text : found.text();
        yield failure("The %s field refers to value \"%s\" which is not a valid %s: %s"
            .formatted(field, plain, kind, value));
      }
      case JSONATA ->
        failure("The %s field cannot be parsed as an %s: %s".formatted(field, kind, found.text()));
    };
  }

  private StatesException failure(String cause) {
    return switch (language) {
      case JSONPATH -> StatesException.runtime(cause);
      case JSONATA -> StatesException.queryEvaluation(cause, field);
    };
  }
}

package dev.pawl.standins.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of an event: for each field named, one of several values or conditions.
 *
 * @spec https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 *     Comparison operators for use in event patterns
 */
public final class EventPattern {
  private static final String ANY_OF = "$or";

  /** What a field that is not there has for a value. */
  private static final Object MISSING = new Object();

  private final Predicate<@Nullable Object> matcher;

  private EventPattern(Predicate<@Nullable Object> matcher) {
    this.matcher = matcher;
  }

  /**
   * {@return the pattern of a JSON tree}
   *
   * @throws IllegalArgumentException if it is none; says where and why
   */
  public static EventPattern of(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> fields) || fields.isEmpty()) {
      throw new IllegalArgumentException("an event pattern is an object with a field at least");
    }
    return new EventPattern(object("", fields));
  }

  /** {@return whether an event, a JSON tree, is what it asks for} */
  public boolean matches(Map<?, ?> event) {
    return matcher.test(event);
  }

  private static Predicate<@Nullable Object> object(String place, Map<?, ?> fields) {
    Map<String, Predicate<@Nullable Object>> all = new LinkedHashMap<>();
    List<Predicate<@Nullable Object>> either = new ArrayList<>();
    fields.forEach((key, value) -> {
      String name = String.valueOf(key);
      String at = place + "/" + name;
      if (name.equals(ANY_OF)) {
        either.addAll(alternatives(at, value));
      } else if (value instanceof Map<?, ?> inner) {
        all.put(name, object(at, inner));
      } else {
        all.put(name, values(at, list(at, value)));
      }
    });
    return tree -> all.entrySet().stream()
            .allMatch(field -> field.getValue().test(member(tree, field.getKey())))
        && (either.isEmpty() || either.stream().anyMatch(pattern -> pattern.test(tree)));
  }

  private static List<Predicate<@Nullable Object>> alternatives(String at, @Nullable Object value) {
    List<Predicate<@Nullable Object>> found = new ArrayList<>();
    for (Object each : list(at, value)) {
      if (!(each instanceof Map<?, ?> fields)) {
        throw new IllegalArgumentException(at + ": each alternative is an object");
      }
      found.add(object(at, fields));
    }
    return found;
  }

  private static @Nullable Object member(@Nullable Object tree, String name) {
    return tree instanceof Map<?, ?> members && members.containsKey(name)
        ? members.get(name)
        : MISSING;
  }

  private static List<?> list(String at, @Nullable Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw new IllegalArgumentException(
        at + " is neither an object nor a list of values and conditions");
  }

  private static Predicate<@Nullable Object> values(String at, List<?> wanted) {
    List<Predicate<@Nullable Object>> any = new ArrayList<>();
    for (Object each : wanted) {
      any.add(
          each instanceof Map<?, ?> condition
              ? Condition.of(at, condition, MISSING)
              : value -> same(each, value));
    }
    return value -> {
      for (Predicate<@Nullable Object> test : any) {
        if (oneOf(test, value)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Of a list in an event one element is enough. */
  private static boolean oneOf(Predicate<@Nullable Object> test, @Nullable Object value) {
    if (!(value instanceof List<?> elements) || elements.isEmpty()) {
      return test.test(value);
    }
    for (Object each : elements) {
      if (test.test(each)) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether two scalars of JSON are the same; numbers by their value} */
  static boolean same(@Nullable Object wanted, @Nullable Object given) {
    if (wanted instanceof Number && given instanceof Number) {
      return new BigDecimal(wanted.toString()).compareTo(new BigDecimal(given.toString())) == 0;
    }
    return wanted == null ? given == null : wanted.equals(given);
  }
}

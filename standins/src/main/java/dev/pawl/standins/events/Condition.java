package dev.pawl.standins.events;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The conditions of an {@link EventPattern} that are more than a value. */
final class Condition {
  private static final String KNOWN =
      "prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, cidr, exists";

  private Condition() {}

  /**
   * {@return what a condition asks of a value}
   *
   * @param missing stands for the value of a field that is not there
   * @throws IllegalArgumentException if it is no condition
   */
  static Predicate<@Nullable Object> of(String at, Map<?, ?> condition, Object missing) {
    if (condition.size() != 1) {
      throw new IllegalArgumentException(at + ": a condition has one member, of: " + KNOWN);
    }
    Map.Entry<?, ?> only = condition.entrySet().iterator().next();
    String name = String.valueOf(only.getKey());
    Object operand = only.getValue();
    return switch (name) {
      case "exists" -> exists(at, operand, missing);
      case "numeric" -> numeric(at, operand);
      case "cidr" -> AddressBlock.of(at, operand);
      case "anything-but" -> butFor(at, operand, missing);
      default -> text(at, name, operand);
    };
  }

  private static Predicate<@Nullable Object> exists(
      String at, @Nullable Object operand, Object missing) {
    if (!(operand instanceof Boolean wanted)) {
      throw new IllegalArgumentException(at + ": exists is true or false");
    }
    return value -> missing.equals(value) != wanted;
  }

  private static Predicate<@Nullable Object> butFor(
      String at, @Nullable Object operand, Object missing) {
    Predicate<@Nullable Object> not = switch (operand) {
      case Map<?, ?> condition -> of(at, condition, missing);
      case List<?> values ->
        value -> values.stream().anyMatch(each -> EventPattern.same(each, value));
      case null -> value -> value == null;
      default -> value -> EventPattern.same(operand, value);
    };
    return value -> !missing.equals(value) && !not.test(value);
  }

  private static Predicate<@Nullable Object> text(
      String at, String name, @Nullable Object operand) {
    if (operand instanceof List<?> several && !several.isEmpty()) {
      List<Predicate<@Nullable Object>> any =
          several.stream().map(each -> text(at, name, each)).toList();
      return value -> any.stream().anyMatch(test -> test.test(value));
    }
    Predicate<String> test = textTest(at, name, operand);
    return value -> value instanceof String given && test.test(given);
  }

  private static Predicate<String> textTest(String at, String name, @Nullable Object operand) {
    if (operand instanceof Map<?, ?> inner
        && inner.size() == 1
        && inner.get("equals-ignore-case") instanceof String text
        && (name.equals("prefix") || name.equals("suffix"))) {
      Predicate<String> lower = textTest(at, name, text.toLowerCase(Locale.ROOT));
      return given -> lower.test(given.toLowerCase(Locale.ROOT));
    }
    if (!(operand instanceof String wanted)) {
      throw new IllegalArgumentException(
          at + ": " + name + " has no text; the conditions are: " + KNOWN);
    }
    return switch (name) {
      case "prefix" -> given -> given.startsWith(wanted);
      case "suffix" -> given -> given.endsWith(wanted);
      case "equals-ignore-case" -> wanted::equalsIgnoreCase;
      case "wildcard" -> wildcard(wanted);
      default ->
        throw new IllegalArgumentException(
            at + ": '" + name + "' is not a condition; there is: " + KNOWN);
    };
  }

  /** In time by the length of the text: each part is taken where it is found first. */
  private static Predicate<String> wildcard(String wanted) {
    List<String> parts = List.of(wanted.split("\\*", -1));
    if (parts.size() == 1) {
      return wanted::equals;
    }
    String first = parts.getFirst();
    String last = parts.getLast();
    return given -> {
      int end = given.length() - last.length();
      if (!given.startsWith(first) || end < first.length() || !given.endsWith(last)) {
        return false;
      }
      int from = first.length();
      for (String part : parts.subList(1, parts.size() - 1)) {
        int found = given.indexOf(part, from);
        if (found < 0 || found + part.length() > end) {
          return false;
        }
        from = found + part.length();
      }
      return true;
    };
  }

  private static Predicate<@Nullable Object> numeric(String at, @Nullable Object operand) {
    if (!(operand instanceof List<?> parts) || parts.size() % 2 != 0 || parts.isEmpty()) {
      throw new IllegalArgumentException(at + ": numeric has signs and numbers in turn");
    }
    Predicate<@Nullable Object> all = value -> value instanceof Number;
    for (int i = 0; i < parts.size(); i += 2) {
      all = all.and(bound(at, parts.get(i), parts.get(i + 1)));
    }
    return all;
  }

  private static Predicate<@Nullable Object> bound(
      String at, @Nullable Object sign, @Nullable Object number) {
    if (!(number instanceof Number)) {
      throw new IllegalArgumentException(at + ": " + number + " is not a number");
    }
    BigDecimal wanted = new BigDecimal(number.toString());
    Predicate<Integer> order = switch (String.valueOf(sign)) {
      case "=" -> compared -> compared == 0;
      case "<" -> compared -> compared < 0;
      case "<=" -> compared -> compared <= 0;
      case ">" -> compared -> compared > 0;
      case ">=" -> compared -> compared >= 0;
      default ->
        throw new IllegalArgumentException(
            at + ": '" + sign + "' is none of the signs =, <, <=, > and >=");
    };
    return value -> order.test(new BigDecimal(String.valueOf(value)).compareTo(wanted));
  }
}

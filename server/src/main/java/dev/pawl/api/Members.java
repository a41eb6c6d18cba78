package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.journal.UnicodeText;
import dev.pawl.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, or of a structure in it, read by type and held against the API model.
 *
 * <p>A value of the wrong JSON type ends the reading at once. Violated constraints are collected,
 * as AWS reports them together: a reader gets a harmless value in place of the missing or invalid
 * one and calls {@link #check} before it believes any of them. Members that nobody reads are
 * ignored, as AWS ignores them; null is absent.
 */
public final class Members {
  /** The year 9999. */
  private static final BigInteger MILLIS_MAX = BigInteger.valueOf(253_402_300_799_999L);

  private final Map<?, ?> values;
  private final String path;
  private final Violations violations;

  private Members(Map<?, ?> values, String path, Violations violations) {
    this.values = values;
    this.path = path;
    this.violations = violations;
  }

  /** What is wrong with a request so far, and what the service calls that. */
  private record Violations(Code code, List<String> all) {}

  /**
   * {@return the members of a request's body}
   *
   * @throws ApiException if it is not an object: SerializationException
   */
  static Members of(Json body) {
    return of(body, Code.VALIDATION_EXCEPTION);
  }

  /**
   * {@return the members of a request's body}
   *
   * @param violated the error of the service that a violated constraint is
   * @throws ApiException if it is not an object: SerializationException
   */
  static Members of(Json body, Code violated) {
    if (body.tree() instanceof Map<?, ?> values) {
      return new Members(values, "", new Violations(violated, new ArrayList<>()));
    }
    throw new ApiException(
        Code.SERIALIZATION_EXCEPTION,
        kind(body.tree()) + " where the request's JSON object was expected");
  }

  /** {@return a text that must be there} */
  public String text(String member, Length length) {
    Optional<String> text = optionalText(member, length);
    if (text.isEmpty()) {
      missing(member);
    }
    return text.orElse("");
  }

  /** {@return a text that may be absent} */
  public Optional<String> optionalText(String member, Length length) {
    Optional<String> text = typed(member, String.class, "a String");
    text.ifPresent(value -> requireUnicode(member, value));
    text.flatMap(length::violatedBy)
        .ifPresent(constraint -> violated(member, shown(text.get(), length), constraint));
    return text;
  }

  /** Half a surrogate pair, which JSON can carry, cannot be kept. */
  private void requireUnicode(String member, String value) {
    try {
      UnicodeText.requireEncodable("the text at '" + place(member) + "'", value);
    } catch (IllegalArgumentException e) {
      throw new ApiException(Code.SERIALIZATION_EXCEPTION, String.valueOf(e.getMessage()));
    }
  }

  /** {@return a text that must be there and match a pattern as a whole} */
  public String text(String member, Length length, Pattern pattern) {
    Optional<String> text = optionalText(member, length, pattern);
    if (text.isEmpty()) {
      missing(member);
    }
    return text.orElse("");
  }

  /** {@return a text that may be absent and must match a pattern as a whole} */
  public Optional<String> optionalText(String member, Length length, Pattern pattern) {
    Optional<String> text = optionalText(member, length);
    text.filter(value -> !pattern.matcher(value).matches())
        .ifPresent(value -> violated(
            member,
            shown(value, length),
            "Member must satisfy regular expression pattern: " + pattern));
    return text;
  }

  /** {@return one of some texts, or empty if it is absent} */
  public Optional<String> choice(String member, List<String> allowed) {
    Optional<String> text = typed(member, String.class, "a String");
    text.filter(value -> !allowed.contains(value))
        .ifPresent(value -> violated(
            member,
            "'" + value + "'",
            "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]"));
    return text;
  }

  /** {@return one of some texts, which must be there} */
  public String requiredChoice(String member, List<String> allowed) {
    Optional<String> text = choice(member, allowed);
    if (text.isEmpty()) {
      missing(member);
    }
    return text.orElse("");
  }

  /** {@return a boolean} */
  public boolean flag(String member, boolean absent) {
    return typed(member, Boolean.class, "a Boolean").orElse(absent);
  }

  /**
   * {@return an integer}
   *
   * @param min the least that is allowed
   * @param max the most that is allowed
   */
  public int integer(String member, int min, int max, int absent) {
    return whole(member, "an Integer", min, max).map(BigInteger::intValueExact).orElse(absent);
  }

  /** {@return an integer that may be absent, and is not below 0} */
  public Optional<Long> count(String member) {
    return whole(member, "a Long", 0, Long.MAX_VALUE).map(BigInteger::longValueExact);
  }

  /** {@return an integer in the range; empty if it is absent, or violates it} */
  private Optional<BigInteger> whole(String member, String noun, long min, long max) {
    Optional<BigInteger> value = typed(member, Number.class, noun).map(Members::whole);
    Optional<String> constraint =
        value.flatMap(given -> violatedRange(new BigDecimal(given), min, max));
    constraint.ifPresent(violated -> violated(member, "'" + value.orElseThrow() + "'", violated));
    return constraint.isPresent() ? Optional.empty() : value;
  }

  /** {@return a number that may be absent, and is in a range} */
  public Optional<Double> fraction(String member, int min, int max) {
    Optional<Double> value = typed(member, Number.class, "a Float").map(Number::doubleValue);
    Optional<String> constraint =
        value.flatMap(given -> violatedRange(BigDecimal.valueOf(given), min, max));
    constraint.ifPresent(violated -> violated(member, "'" + value.orElseThrow() + "'", violated));
    return constraint.isPresent() ? Optional.empty() : value;
  }

  private static Optional<String> violatedRange(BigDecimal value, long min, long max) {
    if (value.compareTo(BigDecimal.valueOf(min)) < 0) {
      return Optional.of("Member must have value greater than or equal to " + min);
    }
    return value.compareTo(BigDecimal.valueOf(max)) > 0
        ? Optional.of("Member must have value less than or equal to " + max)
        : Optional.empty();
  }

  /** {@return a time in milliseconds since 1970, or empty if it is absent} */
  public Optional<Instant> millis(String member) {
    Optional<Number> number = typed(member, Number.class, "a Long");
    number
        .filter(value -> whole(value).signum() < 0)
        .ifPresent(value -> violated(
            member, "'" + value + "'", "Member must have value greater than or equal to 0"));
    return number.map(value ->
        Instant.ofEpochMilli(whole(value).max(BigInteger.ZERO).min(MILLIS_MAX).longValueExact()));
  }

  /** {@return a time in milliseconds since 1970, which must be there} */
  public Instant requiredMillis(String member) {
    if (!has(member)) {
      missing(member);
    }
    return millis(member).orElse(Instant.EPOCH);
  }

  /** {@return an integer that must be there} */
  public int requiredInteger(String member, int min, int max) {
    if (!has(member)) {
      missing(member);
    }
    return integer(member, min, max, min);
  }

  /** AWS cuts off fractions. */
  private static BigInteger whole(Number number) {
    return switch (number) {
      case BigInteger big -> big;
      case Double fraction -> BigInteger.valueOf(fraction.longValue());
      default -> BigInteger.valueOf(number.longValue());
    };
  }

  /** {@return a structure, or empty if it is absent} */
  public Optional<Members> structure(String member) {
    return value(member).map(value -> structure(place(member), value));
  }

  /** {@return the texts in a list that must be there} */
  public List<String> texts(String member, Length length) {
    Optional<List<?>> elements = list(member, "a list of Strings");
    if (elements.isEmpty()) {
      missing(member);
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.get().size(); i++) {
      String place = member + "." + (i + 1) + ".member";
      Object element = elements.get().get(i);
      if (!(element instanceof String text)) {
        throw unexpected(element, "a String", place);
      }
      requireUnicode(place, text);
      length
          .violatedBy(text)
          .ifPresent(constraint -> violated(place, shown(text, length), constraint));
      texts.add(text);
    }
    return texts;
  }

  /** {@return a text as it was sent, if it is one: for those who look before it is checked} */
  Optional<String> raw(String member) {
    return value(member).filter(String.class::isInstance).map(String.class::cast);
  }

  /** {@return whether a member is there} */
  public boolean has(String member) {
    return value(member).isPresent();
  }

  /** {@return the structures in a list that must be there, and of some length} */
  public List<Members> structures(String member, Length elements) {
    if (!has(member)) {
      missing(member);
    }
    List<Members> structures = structures(member);
    if (has(member)) {
      elements
          .violatedBy(structures.size())
          .ifPresent(constraint -> violated(member, "'" + values.get(member) + "'", constraint));
    }
    return structures;
  }

  /** {@return the structures in a list; none if it is absent} */
  public List<Members> structures(String member) {
    List<?> elements = list(member, "a list of structures").orElse(List.of());
    List<Members> structures = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      structures.add(structure(place(member) + "." + (i + 1) + ".member", elements.get(i)));
    }
    return structures;
  }

  private Optional<List<?>> list(String member, String noun) {
    Optional<Object> value = value(member);
    if (value.isPresent() && !(value.get() instanceof List<?>)) {
      throw unexpected(value.get(), noun, member);
    }
    return value.map(List.class::cast);
  }

  private Members structure(String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return new Members(object, place + ".", violations);
    }
    throw new ApiException(
        Code.SERIALIZATION_EXCEPTION,
        kind(value) + " can not be converted to a structure (at '" + place + "')");
  }

  /**
   * Refuses the request if a constraint was violated by what has been read.
   *
   * @throws ApiException with all of them: ValidationException, or what the service has for it
   */
  public void check() {
    if (!violations.all().isEmpty()) {
      int count = violations.all().size();
      throw new ApiException(
          violations.code(),
          count + " validation error" + (count == 1 ? "" : "s") + " detected: "
              + String.join("; ", violations.all()));
    }
  }

  private <T> Optional<T> typed(String member, Class<T> type, String noun) {
    Optional<Object> value = value(member);
    if (value.isPresent() && !type.isInstance(value.get())) {
      throw unexpected(value.get(), noun, member);
    }
    return value.map(type::cast);
  }

  private Optional<Object> value(String member) {
    return Optional.ofNullable(values.get(member));
  }

  private void missing(String member) {
    violated(member, "null", "Member must not be null");
  }

  private void violated(String member, String shown, String constraint) {
    violations
        .all()
        .add("Value" + (shown.isEmpty() ? "" : " " + shown) + " at '" + place(member)
            + "' failed to satisfy constraint: " + constraint);
  }

  private static String shown(String value, Length length) {
    return length.sensitive() ? "" : "'" + value + "'";
  }

  private String place(String member) {
    return path + member;
  }

  private ApiException unexpected(@Nullable Object value, String noun, String member) {
    return new ApiException(
        Code.SERIALIZATION_EXCEPTION,
        kind(value) + " can not be converted to " + noun + " (at '" + place(member) + "')");
  }

  /** {@return what AWS calls a value of this JSON type} */
  private static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL_VALUE";
      case String text -> "STRING_VALUE";
      case Number number -> "NUMBER_VALUE";
      case Boolean truth -> truth ? "TRUE_VALUE" : "FALSE_VALUE";
      case List<?> list -> "LIST_VALUE";
      case Map<?, ?> map -> "MAP_VALUE";
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    };
  }
}

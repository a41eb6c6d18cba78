package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a task's parameters what the API takes: its names, and for each field a text, a flag, a
 * number, bytes, an {@link Instant}, a list or a map. What is null is left out.
 *
 * <p>A text or bytes may be given as any JSON, whose text it then is.
 *
 * @param style how the fields are named
 */
record Arguments(Style style) {
  private static final int MILLIS_DIGITS = 3;

  /**
   * {@return the parameters as the API takes them}
   *
   * @throws ArgumentsException if there is a field that the API has not, or one of another type
   */
  Map<String, @Nullable Object> of(ApiCall call, Json parameters) throws ArgumentsException {
    if (!(parameters.tree() instanceof Map<?, ?> given)) {
      throw new ArgumentsException("The parameters must be an object");
    }
    if (call.input().isEmpty()) {
      refuseAny(given);
      return Map.of();
    }
    return call.input().get().type() instanceof Type.Structure structure
        ? structure(structure, given)
        : Map.of();
  }

  private static void refuseAny(Map<?, ?> given) throws ArgumentsException {
    for (Object name : given.keySet()) {
      throw unknown(name);
    }
  }

  private static ArgumentsException unknown(@Nullable Object name) {
    return new ArgumentsException(RequestFields.unsupported(String.valueOf(name)));
  }

  private Map<String, @Nullable Object> structure(Type.Structure structure, Map<?, ?> given)
      throws ArgumentsException {
    Map<String, Member> byShown = new LinkedHashMap<>();
    structure.members().forEach((name, member) -> byShown.put(style.shown(name), member));
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : given.entrySet()) {
      String name = String.valueOf(each.getKey());
      Member member = byShown.get(name);
      if (member == null) {
        throw unknown(name);
      }
      if (each.getValue() != null) {
        made.put(member.name(), value(name, member.type(), each.getValue()));
      }
    }
    return made;
  }

  private Object value(String field, Type type, Object given) throws ArgumentsException {
    return switch (type) {
      case Type.Structure structure ->
        given instanceof Map<?, ?> members
            ? structure(structure, members)
            : wrong(field, "an OBJECT");
      case Type.Elements elements ->
        given instanceof List<?> values ? list(field, elements, values) : wrong(field, "an ARRAY");
      case Type.Entries entries ->
        given instanceof Map<?, ?> members ? map(entries, members) : wrong(field, "an OBJECT");
      case Type.Scalar scalar -> scalar(field, scalar.kind(), given);
    };
  }

  private List<Object> list(String field, Type.Elements elements, List<?> values)
      throws ArgumentsException {
    List<Object> made = new ArrayList<>();
    Type each = elements.each().type();
    for (Object value : values) {
      if (value != null) {
        made.add(value(field, each, value));
      }
    }
    return made;
  }

  private Map<String, @Nullable Object> map(Type.Entries entries, Map<?, ?> members)
      throws ArgumentsException {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    Type each = entries.value().type();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String name = String.valueOf(member.getKey());
      if (member.getValue() != null) {
        made.put(name, value(name, each, member.getValue()));
      }
    }
    return made;
  }

  private static Object scalar(String field, Type.Kind kind, Object given)
      throws ArgumentsException {
    return switch (kind) {
      case TEXT -> text(given);
      // Who calls in this process may give bytes that are no text.
      case BYTES ->
        given instanceof byte[] bytes ? bytes : text(given).getBytes(StandardCharsets.UTF_8);
      case FLAG -> given instanceof Boolean ? given : wrong(field, "a BOOLEAN");
      case WHOLE ->
        given instanceof Number number ? whole(field, number) : wrong(field, "a NUMBER");
      case FRACTION -> given instanceof Number ? given : wrong(field, "a NUMBER");
      case TIME -> time(field, given);
      case DOCUMENT -> given;
    };
  }

  private static String text(Object given) {
    return given instanceof String text ? text : Json.of(given).text();
  }

  private static Object whole(String field, Number number) throws ArgumentsException {
    try {
      return new BigDecimal(number.toString()).toBigIntegerExact();
    } catch (ArithmeticException e) {
      return wrong(field, "an INTEGER");
    }
  }

  /** {@return a time, which is an ISO 8601 text or a number of seconds since 1970} */
  private static Object time(String field, Object given) throws ArgumentsException {
    try {
      return switch (given) {
        case String text -> OffsetDateTime.parse(text).toInstant();
        case Number seconds ->
          Instant.ofEpochMilli(
              new BigDecimal(seconds.toString()).movePointRight(MILLIS_DIGITS).longValue());
        default -> wrong(field, "a TIMESTAMP");
      };
    } catch (DateTimeException e) {
      return wrong(field, "a TIMESTAMP");
    }
  }

  private static Object wrong(String field, String what) throws ArgumentsException {
    throw new ArgumentsException("The value for the field '" + field + "' must be " + what);
  }
}

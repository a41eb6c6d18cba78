package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies in JSON, which {@link JsonBody} writes. What is null is not there; what the API does
 * not have is left out, as AWS does.
 */
final class JsonRequest {
  private JsonRequest() {}

  /**
   * {@return the members of a structure by their names in the API}
   *
   * @param request without a body, it has no members
   * @throws UnreadableRequestException if it is no JSON object, or a member has another type
   */
  static Map<String, @Nullable Object> read(Type.Structure structure, ServiceRequest request)
      throws UnreadableRequestException {
    if (!request.body().hasRemaining()) {
      return new LinkedHashMap<>();
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(request.body().duplicate()).toString();
      if (Json.parse(text).tree() instanceof Map<?, ?> given) {
        return structure(structure, given);
      }
    } catch (CharacterCodingException e) {
      throw UnreadableRequestException.malformed("The request's body is not UTF-8");
    } catch (JsonSyntaxException e) {
      throw UnreadableRequestException.malformed(
          "The request's body is not JSON: " + e.getMessage());
    }
    throw UnreadableRequestException.malformed("The request's body is not a JSON object");
  }

  private static Map<String, @Nullable Object> structure(Type.Structure structure, Map<?, ?> given)
      throws UnreadableRequestException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Member member : structure.members().values()) {
      Object value = member.location().isEmpty() ? given.get(member.wireName()) : null;
      if (value != null) {
        members.put(member.name(), value(member.name(), member.type(), value));
      }
    }
    return members;
  }

  private static Object value(String name, Type type, Object given)
      throws UnreadableRequestException {
    return switch (type) {
      case Type.Structure structure ->
        given instanceof Map<?, ?> members
            ? structure(structure, members)
            : wrong(name, "an object");
      case Type.Elements elements ->
        given instanceof List<?> all ? list(name, elements, all) : wrong(name, "a list");
      case Type.Entries entries ->
        given instanceof Map<?, ?> members ? map(entries, members) : wrong(name, "an object");
      case Type.Scalar scalar -> scalar(name, scalar.kind(), given);
    };
  }

  private static List<Object> list(String name, Type.Elements elements, List<?> given)
      throws UnreadableRequestException {
    List<Object> values = new ArrayList<>();
    for (Object each : given) {
      if (each != null) {
        values.add(value(name, elements.each().type(), each));
      }
    }
    return values;
  }

  private static Map<String, @Nullable Object> map(Type.Entries entries, Map<?, ?> given)
      throws UnreadableRequestException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : given.entrySet()) {
      String name = String.valueOf(each.getKey());
      if (each.getValue() != null) {
        values.put(name, value(name, entries.value().type(), each.getValue()));
      }
    }
    return values;
  }

  private static Object scalar(String name, Type.Kind kind, Object given)
      throws UnreadableRequestException {
    try {
      return switch (kind) {
        case TEXT -> given instanceof String ? given : wrong(name, "a string");
        case FLAG -> given instanceof Boolean ? given : wrong(name, "a boolean");
        case WHOLE -> given instanceof Number number ? whole(number) : wrong(name, "a number");
        case FRACTION -> given instanceof Number ? given : wrong(name, "a number");
        case BYTES ->
          given instanceof String text
              ? Base64.getDecoder().decode(text)
              : wrong(name, "bytes in base 64");
        case TIME ->
          WireTime.parse(
              given instanceof Number number
                  ? new BigDecimal(number.toString()).toPlainString()
                  : given.toString());
        case DOCUMENT -> given;
      };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return wrong(name, kind == Type.Kind.BYTES ? "bytes in base 64" : "a time or a whole number");
    }
  }

  private static Object whole(Number number) {
    BigInteger exact = new BigDecimal(number.toString()).toBigIntegerExact();
    return exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact;
  }

  private static Object wrong(String name, String what) throws UnreadableRequestException {
    throw UnreadableRequestException.malformed("The value of '" + name + "' is not " + what);
  }
}

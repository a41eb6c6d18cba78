package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies in JSON. */
final class JsonBody {
  private JsonBody() {}

  /** {@return the JSON of the members that have no place outside the body} */
  static Json of(Type.Structure structure, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    structure.members().values().stream()
        .filter(member -> member.location().isEmpty())
        .forEach(member -> Optional.ofNullable(values.get(member.name()))
            .ifPresent(value -> body.put(member.wireName(), value(member, value))));
    return Json.of(body);
  }

  private static Object value(Member place, Object value) {
    return switch (place.type()) {
      case Type.Structure structure -> members(structure, (Map<?, ?>) value);
      case Type.Elements elements ->
        ((List<?>) value)
            .stream().map(each -> value(elements.each(), (Object) each)).toList();
      case Type.Entries entries -> entries(entries, (Map<?, ?>) value);
      case Type.Scalar scalar -> scalar(place, scalar, value);
    };
  }

  private static Map<String, @Nullable Object> members(Type.Structure structure, Map<?, ?> values) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    structure
        .members()
        .values()
        .forEach(member -> Optional.ofNullable(values.get(member.name()))
            .ifPresent(value -> body.put(member.wireName(), value(member, value))));
    return body;
  }

  private static Map<String, @Nullable Object> entries(Type.Entries entries, Map<?, ?> values) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> body.put(String.valueOf(name), value(entries.value(), (Object) value)));
    return body;
  }

  private static Object scalar(Member place, Type.Scalar scalar, Object value) {
    return switch (value) {
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case Instant time -> time(WireTime.of(place, scalar, WireTime.UNIX), time);
      case BigInteger number -> fitting(number);
      default -> value;
    };
  }

  private static Object fitting(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static Object time(WireTime format, Instant time) {
    if (format != WireTime.UNIX) {
      return format.text(time);
    }
    BigDecimal seconds = WireTime.seconds(time);
    return seconds.scale() == 0 ? (Object) seconds.longValue() : seconds.doubleValue();
  }
}

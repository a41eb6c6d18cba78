package dev.pawl.standins;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, or of a structure in it, with the types of the API's model.
 *
 * @param values by the names of the API
 */
public record Members(Map<String, @Nullable Object> values) {
  /** Copies the values, in their order. */
  public Members {
    values = new LinkedHashMap<>(values);
  }

  /** {@return whether a member is there} */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /**
   * {@return a text that must be there}
   *
   * @throws RefusalException if it is not
   */
  public String text(String name) {
    return find(name)
        .orElseThrow(() -> new RefusalException(
            "MissingParameter", "The request must contain the parameter " + name + "."));
  }

  /** {@return a text} */
  public Optional<String> find(String name) {
    return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** {@return a flag, false if it is not there} */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /** {@return a whole number; one that is too large is the largest there is} */
  public Optional<Integer> number(String name) {
    return values.get(name) instanceof Number number
        ? Optional.of(Math.clamp(number.longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE))
        : Optional.empty();
  }

  /** {@return a time} */
  public Optional<Instant> time(String name) {
    return values.get(name) instanceof Instant time ? Optional.of(time) : Optional.empty();
  }

  /** {@return bytes, which may be those of a file} */
  public Optional<ByteBuffer> bytes(String name) {
    return switch (values.get(name)) {
      case byte[] bytes -> Optional.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
      case ByteBuffer bytes -> Optional.of(bytes.duplicate());
      case null, default -> Optional.empty();
    };
  }

  /** {@return a list of texts, without elements if it is not there} */
  public List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  /** {@return a list of structures, without elements if it is not there} */
  public List<Members> structures(String name) {
    return list(name).stream().map(Members::of).toList();
  }

  /** {@return a structure} */
  public Optional<Members> structure(String name) {
    return Optional.ofNullable(values.get(name)).map(Members::of);
  }

  /** {@return a map of texts, without entries if it is not there} */
  public Map<String, String> entries(String name) {
    Map<String, String> entries = new LinkedHashMap<>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> entries.put(String.valueOf(key), String.valueOf(value)));
    }
    return entries;
  }

  private List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Members of(@Nullable Object structure) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (structure instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put(String.valueOf(key), value));
    }
    return new Members(values);
  }
}

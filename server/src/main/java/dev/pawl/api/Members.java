package dev.pawl.api;

import dev.pawl.json.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The members of a request, or of a structure in it, read by type.
 *
 * <p>The request was held against the model of its service before: it has what the model requires,
 * of the types and within the bounds that the model sets. What is read here otherwise is a defect.
 * Members that nobody reads are ignored, as AWS ignores them; null is absent.
 */
public final class Members {
  /** The end of the year 9999. */
  private static final BigInteger MILLIS_MAX = BigInteger.valueOf(253_402_300_799_999L);

  private final Map<?, ?> values;

  private Members(Map<?, ?> values) {
    this.values = values;
  }

  /** {@return the members of a request's body, which is an object} */
  public static Members of(Json body) {
    if (body.tree() instanceof Map<?, ?> values) {
      return new Members(values);
    }
    throw new IllegalArgumentException("no object: " + Constraints.kind(body.tree()));
  }

  /** {@return a text that must be there} */
  public String text(String member) {
    return required(member, optionalText(member));
  }

  /** {@return a text that may be absent} */
  public Optional<String> optionalText(String member) {
    return typed(member, String.class);
  }

  /** {@return a boolean} */
  public boolean flag(String member, boolean absent) {
    return typed(member, Boolean.class).orElse(absent);
  }

  /** {@return an integer that must be there; of one with a fraction, what is before it} */
  public int integer(String member) {
    return required(member, optionalInteger(member));
  }

  /** {@return an integer; of one with a fraction, what is before it} */
  public int integer(String member, int absent) {
    return optionalInteger(member).orElse(absent);
  }

  private Optional<Integer> optionalInteger(String member) {
    return whole(member).map(BigInteger::intValueExact);
  }

  /** {@return a time that must be there, in milliseconds since 1970; one after 9999 is its end} */
  public Instant millis(String member) {
    return required(member, optionalMillis(member));
  }

  /** {@return a time that may be absent, in milliseconds since 1970; one after 9999 is its end} */
  public Optional<Instant> optionalMillis(String member) {
    return whole(member).map(value -> Instant.ofEpochMilli(value.min(MILLIS_MAX).longValueExact()));
  }

  private Optional<BigInteger> whole(String member) {
    return typed(member, Number.class).map(Inspection::whole);
  }

  /** {@return a structure, or empty if it is absent} */
  public Optional<Members> structure(String member) {
    return typed(member, Map.class).map(Members::new);
  }

  /** {@return the structures in a list; none if it is absent} */
  public List<Members> structures(String member) {
    return elements(member, Map.class).stream().map(Members::new).toList();
  }

  /** {@return the texts in a list; none if it is absent} */
  public List<String> texts(String member) {
    return elements(member, String.class);
  }

  /** {@return a value of any type; empty if it is absent} */
  public Optional<Json> json(String member) {
    return Optional.ofNullable(values.get(member)).map(Json::of);
  }

  /** {@return the texts in a map by their names, in its order; none if it is absent} */
  public Map<String, String> textsByName(String member) {
    Map<?, ?> entries = values.get(member) instanceof Map<?, ?> map ? map : Map.of();
    Map<String, String> texts = new LinkedHashMap<>();
    entries.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }

  /** {@return whether a member is there} */
  public boolean has(String member) {
    return values.get(member) != null;
  }

  private <T> List<T> elements(String member, Class<T> type) {
    List<?> elements = values.get(member) instanceof List<?> list ? list : List.of();
    // Null is absent here too: what a request is about is asked before it is checked for nulls.
    return elements.stream().filter(Objects::nonNull).map(type::cast).toList();
  }

  private <T> Optional<T> typed(String member, Class<T> type) {
    return Optional.ofNullable(values.get(member)).map(type::cast);
  }

  private static <T> T required(String member, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalStateException("no member '" + member + "', which the model requires"));
  }
}

package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one service.
 *
 * <p>The text form: {@code operations} names the structure that each operation answers with,
 * {@code structures} has their fields, a required one with a star after its name. A field is
 * {@code "text"}, {@code "number"}, {@code "flag"}, {@code "any"}, or {@code "@Structure"}, or an
 * array of {@code text} or {@code number} with its least and most, {@code choice} with its values,
 * {@code list} or {@code map} with what is in it.
 */
final class ServiceShapes {
  private static final String SUFFIX = ".json.gz";

  private final Map<?, ?> operations;
  private final Map<?, ?> structures;

  private ServiceShapes(Json text) {
    Map<?, ?> whole = object(text.tree());
    this.operations = object(whole.get("operations"));
    this.structures = object(whole.get("structures"));
  }

  /** {@return the answers of a service; empty if it is not known} */
  static Optional<ServiceShapes> of(String service) {
    InputStream file = ServiceShapes.class.getResourceAsStream("shapes/" + service + SUFFIX);
    if (file == null) {
      return Optional.empty();
    }
    try (InputStream text = new GZIPInputStream(file)) {
      return Optional.of(
          new ServiceShapes(Json.trusted(new String(text.readAllBytes(), StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException("the shapes of " + service + " cannot be read", e);
    }
  }

  /** {@return what an operation answers; empty if it is not known, or answers nothing} */
  Optional<Shape> answer(String operation) {
    return operations.get(operation) instanceof String structure
        ? Optional.of(structure(structure))
        : Optional.empty();
  }

  private Shape structure(String name) {
    Map<?, ?> fields = object(structures.get(name));
    List<String> required = new ArrayList<>();
    for (Object field : fields.keySet()) {
      if (field instanceof String text && text.endsWith("*")) {
        required.add(plain(text));
      }
    }
    return new Shape.Structure(() -> fields(fields), required);
  }

  private Map<String, Shape> fields(Map<?, ?> fields) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    fields.forEach((name, shape) -> shapes.put(plain((String) name), shape(shape)));
    return shapes;
  }

  private static String plain(String field) {
    return field.endsWith("*") ? field.substring(0, field.length() - 1) : field;
  }

  private Shape shape(@Nullable Object text) {
    return switch (text) {
      case String name when name.startsWith("@") -> structure(name.substring(1));
      case String name -> shape(name, List.of());
      case List<?> parts when parts.getFirst() instanceof String name -> shape(name, parts);
      case null, default -> throw new IllegalStateException("not a shape: " + text);
    };
  }

  private Shape shape(String kind, List<?> parts) {
    return switch (kind) {
      case "any" -> new Shape.Anything();
      case "flag" -> new Shape.Flag();
      case "text" -> new Shape.Text(bounds(parts));
      case "number" -> new Shape.Numeric(bounds(parts));
      case "list" -> new Shape.Elements(shape(parts.get(1)));
      case "map" -> new Shape.Entries(shape(parts.get(1)));
      case "choice" -> new Shape.Choice(choices(parts));
      default -> throw new IllegalStateException("not a kind of shape: " + kind);
    };
  }

  private static Set<String> choices(List<?> parts) {
    Set<String> allowed = new HashSet<>();
    parts.stream().skip(1).forEach(value -> allowed.add((String) value));
    return allowed;
  }

  private static Shape.Bounds bounds(List<?> parts) {
    return new Shape.Bounds(bound(parts, 1), bound(parts, 2));
  }

  private static OptionalDouble bound(List<?> parts, int index) {
    return parts.size() > index && parts.get(index) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalStateException("not an object: " + tree);
  }
}

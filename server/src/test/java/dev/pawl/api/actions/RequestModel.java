package dev.pawl.api.actions;

import dev.pawl.api.ServiceModel;
import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The text of a model of requests, read anew: not as the server reads it. */
record RequestModel(Map<?, ?> operations, Map<?, ?> shapes) {

  static RequestModel read(String file) {
    try (InputStream text = ServiceModel.class.getResourceAsStream(file)) {
      if (text == null) {
        throw new AssertionError("no model " + file);
      }
      Map<?, ?> whole = object(
          Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)).tree());
      return new RequestModel(object(whole.get("operations")), object(whole.get("shapes")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shape of the model. */
  record Shape(String name, Map<?, ?> properties) {

    String type() {
      return properties.containsKey("enum") ? "enum" : String.valueOf(properties.get("type"));
    }

    OptionalLong bound(String property) {
      return properties.get(property) instanceof Number number
          ? OptionalLong.of(number.longValue())
          : OptionalLong.empty();
    }

    boolean is(String property) {
      return Boolean.TRUE.equals(properties.get(property));
    }

    String text(String property) {
      return String.valueOf(properties.get(property));
    }

    List<?> values() {
      return properties.get("enum") instanceof List<?> values ? values : List.of();
    }

    /** {@return whether it holds no other} */
    boolean isScalar() {
      return switch (type()) {
        case "structure", "list", "map" -> false;
        default -> true;
      };
    }
  }

  /** A member of a structure. */
  record Member(String name, boolean required, Shape shape) {}

  List<String> names() {
    return operations.keySet().stream().map(String.class::cast).toList();
  }

  Shape request(String operation) {
    return shape(operations.get(operation));
  }

  Shape part(Shape shape, String part) {
    return shape(shape.properties().get(part));
  }

  List<Member> members(Shape structure) {
    Map<String, Member> members = new LinkedHashMap<>();
    object(structure.properties().get("members")).forEach((name, shape) -> {
      String plain = String.valueOf(name).replace("*", "");
      members.put(plain, new Member(plain, !plain.equals(name), shape(shape)));
    });
    return List.copyOf(members.values());
  }

  private Shape shape(@Nullable Object name) {
    return new Shape(String.valueOf(name), object(shapes.get(name)));
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new AssertionError("not an object: " + tree);
  }
}

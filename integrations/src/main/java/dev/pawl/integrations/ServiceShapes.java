package dev.pawl.integrations;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers of one service, as what a field may hold. */
record ServiceShapes(ServiceModel model) {

  /** {@return what an operation answers; empty if it is not known, or answers nothing} */
  Optional<Shape> answer(String operation) {
    return model.operation(operation).flatMap(ApiCall::output).map(output -> shape(output.name()));
  }

  private Shape shape(String name) {
    Map<?, ?> shape = model.shape(name);
    return switch (String.valueOf(shape.get("type"))) {
      case "structure" ->
        Boolean.TRUE.equals(shape.get("document")) ? new Shape.Anything() : structure(name);
      case "list" -> new Shape.Elements(inside(shape.get("member")));
      case "map" -> new Shape.Entries(inside(shape.get("value")));
      case "boolean" -> new Shape.Flag();
      case "integer", "long", "float", "double" -> new Shape.Numeric(bounds(shape));
      default ->
        shape.get("enum") instanceof List<?> values
            ? new Shape.Choice(choices(values))
            : new Shape.Text(bounds(shape));
    };
  }

  private Shape inside(@Nullable Object place) {
    if (place instanceof Map<?, ?> traits) {
      return shape(String.valueOf(traits.get("shape")));
    }
    throw new IllegalStateException("not a place: " + place);
  }

  private Shape structure(String name) {
    Map<?, ?> shape = model.shape(name);
    List<String> required = shape.get("required") instanceof List<?> names
        ? names.stream().map(each -> Naming.shown(String.valueOf(each))).toList()
        : List.of();
    return new Shape.Structure(() -> fields(shape), required);
  }

  private Map<String, Shape> fields(Map<?, ?> structure) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    if (structure.get("members") instanceof Map<?, ?> members) {
      members.forEach(
          (name, place) -> shapes.put(Naming.shown(String.valueOf(name)), inside(place)));
    }
    return shapes;
  }

  private static Set<String> choices(List<?> values) {
    Set<String> allowed = new HashSet<>();
    values.forEach(value -> allowed.add(String.valueOf(value)));
    return allowed;
  }

  private static Shape.Bounds bounds(Map<?, ?> shape) {
    return new Shape.Bounds(bound(shape.get("min")), bound(shape.get("max")));
  }

  private static OptionalDouble bound(@Nullable Object given) {
    return given instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}

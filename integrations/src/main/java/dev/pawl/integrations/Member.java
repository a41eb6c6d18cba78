package dev.pawl.integrations;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place where a type is used: a field of a structure, or what is in a list or a map.
 *
 * @param name the name of the API; of what has none, the name of its shape
 * @param traits how it travels, as the model has it
 */
record Member(String name, Map<?, ?> traits, ServiceModel model) {

  Type type() {
    return model.type(shape());
  }

  /** {@return the name of the shape that its type is in the model} */
  String shape() {
    return String.valueOf(traits.get("shape"));
  }

  /** {@return what is said of the place, or else of its type; null if nothing is} */
  @Nullable Object trait(String trait) {
    Object said = traits.get(trait);
    return said == null ? model.shape(String.valueOf(traits.get("shape"))).get(trait) : said;
  }

  boolean is(String trait) {
    return Boolean.TRUE.equals(traits.get(trait));
  }

  Optional<String> text(String trait) {
    return traits.get(trait) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** {@return the name on the wire} */
  String wireName() {
    return text("locationName").orElse(name);
  }

  /** {@return the part of a message where it is, other than the body} */
  Optional<String> location() {
    return text("location");
  }
}

package dev.pawl.integrations;

import java.util.Map;
import java.util.Optional;

/**
 * A place where a type is used: a field of a structure, or what is in a list or a map.
 *
 * @param name the name of the API; of what has none, the name of its shape
 * @param traits how it travels, as the model has it
 */
record Member(String name, Map<?, ?> traits, ServiceModel model) {

  Type type() {
    return model.type(String.valueOf(traits.get("shape")));
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

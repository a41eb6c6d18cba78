package dev.pawl.integrations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the members of a request against the constraints of its service's model: what must be
 * there, lengths, values, and choices. Secrets must not be in messages, so no text is shown.
 */
final class Violations {
  private static final String PREFIX = "' failed to satisfy constraint: Member must ";

  private final ServiceModel model;
  private final List<String> found = new ArrayList<>();

  private Violations(ServiceModel model) {
    this.model = model;
  }

  /** {@return what is violated, each as AWS says it; empty if nothing is} */
  static List<String> of(ApiCall call, Map<String, ?> members) {
    Violations violations = new Violations(call.service());
    call.input()
        .ifPresent(input -> violations.structure("", call.service().shape(input.shape()), members));
    return List.copyOf(violations.found);
  }

  private void structure(String path, Map<?, ?> shape, Map<?, ?> values) {
    if (shape.get("required") instanceof List<?> names) {
      for (Object name : names) {
        if (values.get(name) == null) {
          found.add(
              "Value null at '" + path + lower(String.valueOf(name)) + PREFIX + "not be null");
        }
      }
    }
    if (shape.get("members") instanceof Map<?, ?> members) {
      values.forEach((name, value) -> {
        if (members.get(name) instanceof Map<?, ?> member && value != null) {
          value(path + lower(String.valueOf(name)), member, value);
        }
      });
    }
  }

  private void value(String path, Map<?, ?> place, Object value) {
    Map<?, ?> shape = model.shape(String.valueOf(place.get("shape")));
    switch (value) {
      case Map<?, ?> members
      when "map".equals(shape.get("type")) -> {
        bounds(path, shape, BigDecimal.valueOf(members.size()), "length");
        members.values().forEach(each -> inside(path, shape.get("value"), each));
      }
      case Map<?, ?> members -> structure(path + ".", shape, members);
      case List<?> elements -> {
        bounds(path, shape, BigDecimal.valueOf(elements.size()), "length");
        for (int i = 0; i < elements.size(); i++) {
          inside(path + "." + (i + 1) + ".member", shape.get("member"), elements.get(i));
        }
      }
      case String text -> {
        bounds(path, shape, BigDecimal.valueOf(text.codePointCount(0, text.length())), "length");
        choice(path, shape, text);
      }
      case byte[] bytes -> bounds(path, shape, BigDecimal.valueOf(bytes.length), "length");
      case Number number -> bounds(path, shape, new BigDecimal(number.toString()), "value");
      default -> {
        // A flag, a time or a document: the model bounds none of them.
      }
    }
  }

  private void inside(String path, @Nullable Object place, @Nullable Object value) {
    if (place instanceof Map<?, ?> traits && value != null) {
      value(path, traits, value);
    }
  }

  private void bounds(String path, Map<?, ?> shape, BigDecimal size, String what) {
    bound(shape.get("min"))
        .filter(min -> size.compareTo(min) < 0)
        .ifPresent(min -> violated(path, "have " + what + " greater than or equal to " + min));
    bound(shape.get("max"))
        .filter(max -> size.compareTo(max) > 0)
        .ifPresent(max -> violated(path, "have " + what + " less than or equal to " + max));
  }

  private static Optional<BigDecimal> bound(@Nullable Object given) {
    return given instanceof Number number
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }

  private void choice(String path, Map<?, ?> shape, String text) {
    if (shape.get("enum") instanceof List<?> allowed && !allowed.contains(text)) {
      violated(path, "satisfy enum value set: " + allowed);
    }
  }

  private void violated(String path, String constraint) {
    found.add("Value at '" + path + PREFIX + constraint);
  }

  private static String lower(String member) {
    return member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
  }
}

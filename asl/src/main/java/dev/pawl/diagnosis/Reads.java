package dev.pawl.diagnosis;

import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.Path;
import dev.pawl.expression.PathOrIntrinsic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The expressions of JSONPath in the fields of a state. */
final class Reads {
  private static final List<String> PATHS = List.of(
      "InputPath",
      "OutputPath",
      "ItemsPath",
      "SecondsPath",
      "TimestampPath",
      "TimeoutSecondsPath",
      "HeartbeatSecondsPath",
      "MaxConcurrencyPath",
      "ToleratedFailureCountPath",
      "ToleratedFailurePercentagePath",
      "ErrorPath",
      "CausePath",
      "Variable");

  /** One place with the variables that it reads. */
  record Read(String place, Set<String> variables) {}

  private final List<Read> reads = new ArrayList<>();

  private Reads() {}

  /** {@return every place of a state that reads variables; flows inside it are left out} */
  static List<Read> of(String place, Map<?, ?> state) {
    Reads reads = new Reads();
    reads.object(place, state);
    return reads.reads;
  }

  private void object(String place, Map<?, ?> object) {
    object.forEach((key, value) -> {
      String name = (String) key;
      String here = place + "/" + name;
      boolean field = PATHS.contains(name)
          || name.endsWith(".$")
          || (name.endsWith("Path") && !name.equals("ResultPath"));
      if (value instanceof String text) {
        if (field) {
          variables(text)
              .filter(found -> !found.isEmpty())
              .ifPresent(found -> reads.add(new Read(here, found)));
        }
      } else if (!List.of("Branches", "ItemProcessor", "Iterator", "Result").contains(name)) {
        inside(here, value);
      }
    });
  }

  private void inside(String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      object(place, object);
    } else if (value instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        inside(place + "[" + i + "]", elements.get(i));
      }
    }
  }

  private static Optional<Set<String>> variables(String text) {
    return PathOrIntrinsic.find(text).map(found -> new LinkedHashSet<>(found.variables()));
  }

  /** {@return the path that a text is; empty if it is none} */
  static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.compile(text));
    } catch (ExpressionSyntaxException e) {
      return Optional.empty();
    }
  }
}

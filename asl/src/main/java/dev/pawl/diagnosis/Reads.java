package dev.pawl.diagnosis;

import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.Path;
import dev.pawl.expression.PathOrIntrinsic;
import dev.pawl.expression.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The expressions in the fields of a state. */
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

  private static final List<String> OTHERS =
      List.of("Branches", "ItemProcessor", "Iterator", "Result");

  private final List<Read> reads = new ArrayList<>();
  private final boolean jsonata;

  private Reads(boolean jsonata) {
    this.jsonata = jsonata;
  }

  /** {@return every place of a state that reads variables; flows inside it are left out} */
  static List<Read> of(String place, Map<?, ?> state, boolean jsonata) {
    Reads reads = new Reads(jsonata);
    reads.object(place, state);
    return reads.reads;
  }

  private void object(String place, Map<?, ?> object) {
    object.forEach((key, value) -> {
      String name = (String) key;
      String here = place + "/" + name;
      if (value instanceof String text) {
        if (jsonata || isPath(name)) {
          text(here, text);
        }
      } else if (!OTHERS.contains(name)) {
        inside(here, value);
      }
    });
  }

  private static boolean isPath(String field) {
    return PATHS.contains(field)
        || field.endsWith(".$")
        || (field.endsWith("Path") && !field.equals("ResultPath"));
  }

  private void text(String place, String text) {
    Set<String> variables = jsonata ? inJsonata(text) : inJsonPath(text);
    if (!variables.isEmpty()) {
      reads.add(new Read(place, variables));
    }
  }

  private void inside(String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      object(place, object);
    } else if (value instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        String here = place + "[" + i + "]";
        if (jsonata && elements.get(i) instanceof String text) {
          text(here, text);
        } else {
          inside(here, elements.get(i));
        }
      }
    }
  }

  private static Set<String> inJsonPath(String text) {
    return PathOrIntrinsic.find(text).map(Expression::variables).orElse(Set.of());
  }

  private static Set<String> inJsonata(String text) {
    try {
      return Jsonata.isExpression(text) ? Jsonata.compile("", text).variables() : Set.of();
    } catch (ExpressionSyntaxException e) {
      // Reported as what it is, no expression.
      return Set.of();
    }
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

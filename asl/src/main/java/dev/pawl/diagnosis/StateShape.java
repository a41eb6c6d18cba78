package dev.pawl.diagnosis;

import dev.pawl.diagnosis.Shape.Any;
import dev.pawl.diagnosis.Shape.Members;
import dev.pawl.expression.Path;
import dev.pawl.expression.ReferencePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data path of one state, followed over shapes rather than values. */
final class StateShape {
  /** Paths that are read from the input as the state works on it, or as it came: both must miss. */
  private static final List<String> SETTINGS = List.of(
      "ItemsPath",
      "SecondsPath",
      "TimestampPath",
      "TimeoutSecondsPath",
      "HeartbeatSecondsPath",
      "MaxConcurrencyPath",
      "ToleratedFailureCountPath",
      "ToleratedFailurePercentagePath",
      "ErrorPath",
      "CausePath");

  /** What a catcher gets: the error output, two texts. */
  private static final Shape ERROR_OUTPUT =
      new Members(Map.of("Error", Members.LEAF, "Cause", Members.LEAF));

  private static final Set<String> WORKING = Set.of("Task", "Parallel", "Map");

  private final Map<?, ?> state;
  private final String type;
  private final boolean jsonata;
  private final Shape input;
  private final Set<Miss> misses = new LinkedHashSet<>();
  private final Shape effective;
  private final Shape output;

  /**
   * A path that must miss.
   *
   * @param field where it stands in the state, as {@code /Parameters/x.$}
   */
  record Miss(String field, String path) {}

  /** @param input the shape of the state's raw input */
  StateShape(Map<?, ?> state, boolean jsonata, Shape input) {
    this.state = state;
    this.type = String.valueOf(state.get("Type"));
    this.jsonata = jsonata;
    this.input = input;
    this.effective = jsonata ? Any.ANY : enter();
    this.output = jsonata ? leaveJsonata() : leave();
    if (!jsonata) {
      settings();
    }
  }

  /** {@return the shape of what the state works on} */
  Shape effective() {
    return effective;
  }

  /** {@return the paths that must miss whenever the state runs, in the order it reads them} */
  Set<Miss> misses() {
    return misses;
  }

  /** {@return the shape that each following state gets as its input} */
  Map<String, Shape> next() {
    Map<String, Shape> next = new LinkedHashMap<>();
    Stream.of("Next", "Default").forEach(field -> put(next, state.get(field), output));
    elements("Choices")
        .forEach(rule ->
            put(next, rule.get("Next"), jsonata && rule.containsKey("Output") ? Any.ANY : output));
    elements("Catch")
        .forEach(catcher ->
            put(next, catcher.get("Next"), jsonata ? Any.ANY : placed(catcher, ERROR_OUTPUT)));
    return next;
  }

  private static void put(Map<String, Shape> next, @Nullable Object target, Shape shape) {
    if (target instanceof String name) {
      next.merge(name, shape, Shape::or);
    }
  }

  private List<Map<?, ?>> elements(String field) {
    return state.get(field) instanceof List<?> elements
        ? elements.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(element -> (Map<?, ?>) element)
            .toList()
        : List.of();
  }

  private Shape leaveJsonata() {
    return WORKING.contains(type) || state.containsKey("Output") ? Any.ANY : input;
  }

  private Shape enter() {
    Shape selected = selected("InputPath", input);
    // The parameters of a Map are made for each item, of the item.
    return state.containsKey("Parameters") && !type.equals("Map")
        ? template("/Parameters", state.get("Parameters"), selected)
        : selected;
  }

  private Shape leave() {
    Shape result = WORKING.contains(type) ? Any.ANY : effective;
    if (type.equals("Pass") && state.containsKey("Result")) {
      result = Shape.of(state.get("Result")).bounded();
    }
    if (state.containsKey("ResultSelector")) {
      result = template("/ResultSelector", state.get("ResultSelector"), result);
    }
    return selected("OutputPath", placed(state, result));
  }

  /** {@return the raw input with a result at the ResultPath} */
  private Shape placed(Map<?, ?> fields, Shape result) {
    Object path = fields.get("ResultPath");
    if (path == null) {
      return fields.containsKey("ResultPath") ? input : result;
    }
    return reference(path).map(found -> input.with(found.steps(), result)).orElse(Any.ANY);
  }

  private Shape selected(String field, Shape from) {
    Object path = state.get(field);
    if (path == null) {
      return state.containsKey(field) ? Members.LEAF : from;
    }
    return read("/" + field, path, from);
  }

  private Shape read(String field, @Nullable Object text, Shape from) {
    Optional<ReferencePath> path = reference(text);
    if (path.isEmpty()) {
      return Any.ANY;
    }
    Optional<Shape> found = from.at(path.get().steps());
    if (found.isEmpty()) {
      misses.add(new Miss(field, String.valueOf(text)));
    }
    return found.orElse(Any.ANY);
  }

  private static Optional<ReferencePath> reference(@Nullable Object text) {
    return text instanceof String path
        ? Reads.path(path).flatMap(Path::reference)
        : Optional.empty();
  }

  private Shape template(String place, @Nullable Object value, Shape root) {
    if (value instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        template(place + "[" + i + "]", elements.get(i), root);
      }
      return Any.ANY;
    }
    if (!(value instanceof Map<?, ?> members)) {
      return Members.LEAF;
    }
    Map<String, Shape> shapes = new LinkedHashMap<>();
    members.forEach((key, member) -> {
      String name = (String) key;
      String here = place + "/" + name;
      if (name.endsWith(".$")) {
        shapes.put(name.substring(0, name.length() - 2), read(here, member, root));
      } else {
        shapes.put(name, template(here, member, root));
      }
    });
    return new Members(shapes).bounded();
  }

  private void settings() {
    for (String field : SETTINGS) {
      both("/" + field, state.get(field));
    }
    // Behind another rule, or beside a test for presence, a path may miss without harm.
    List<Map<?, ?>> rules = elements("Choices");
    if (!rules.isEmpty() && !rules.getFirst().containsKey("IsPresent")) {
      both("/Choices[0]/Variable", rules.getFirst().get("Variable"));
    }
  }

  private void both(String field, @Nullable Object text) {
    Optional<ReferencePath> path = reference(text);
    if (path.isPresent()
        && effective.at(path.get().steps()).isEmpty()
        && input.at(path.get().steps()).isEmpty()) {
      misses.add(new Miss(field, String.valueOf(text)));
    }
  }
}

package dev.pawl.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that no scope gives a value to a variable that the scope around it may have by then.
 *
 * <p>The machine is a scope, and so is each branch and each iteration. What a state assigns on
 * leaving, or when it catches a failure, comes after its inner scopes are gone. The child
 * executions of a Distributed Map see nothing of the scopes around them.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html Passing data
 *     between states with variables
 */
final class VariableScopes {
  private final Fields machine;

  VariableScopes(Fields machine) {
    this.machine = machine;
  }

  /** Reports every variable that an inner scope assigns and one around it too. */
  void check() {
    scope(machine.value("States"), "", Set.of());
  }

  private void flow(@Nullable Object flow, String place, Set<String> outer) {
    if (flow instanceof Map<?, ?> fields) {
      scope(fields.get("States"), place, outer);
    }
  }

  private void scope(@Nullable Object value, String place, Set<String> outer) {
    if (value instanceof Map<?, ?> states) {
      Map<String, List<String>> sources =
          states.values().stream().anyMatch(VariableScopes::hasInside) ? sources(states) : Map.of();
      states.forEach((name, fields) -> {
        String here = place + "/States/" + name;
        if (fields instanceof Map<?, ?> state) {
          assigned(state, here, (at, variable) -> requireNew(at, variable, outer));
          if (hasInside(state)) {
            Set<String> seen = new HashSet<>(outer);
            before((String) name, sources, states, seen);
            inside(state, here, seen);
          }
        }
      });
    }
  }

  private void requireNew(String place, String name, Set<String> outer) {
    if (outer.contains(name)) {
      machine.report(
          Problem.Severity.ERROR,
          Problem.Code.SCHEMA_VALIDATION_FAILED,
          "The variable '" + name + "' is already assigned in the scope around this one",
          place);
    }
  }

  /** {@return the states that may lead to a state, by its name} */
  private static Map<String, List<String>> sources(Map<?, ?> states) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    states.forEach((name, fields) -> {
      if (fields instanceof Map<?, ?> state) {
        for (String target : Transitions.targets(state)) {
          sources.computeIfAbsent(target, none -> new ArrayList<>()).add((String) name);
        }
      }
    });
    return sources;
  }

  /** Collects the variables that may have a value when a state is entered. */
  private static void before(
      String name, Map<String, List<String>> sources, Map<?, ?> states, Set<String> variables) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(sources.getOrDefault(name, List.of()));
    while (!open.isEmpty()) {
      String source = open.remove();
      if (reached.add(source) && states.get(source) instanceof Map<?, ?> state) {
        assigned(state, "", (place, variable) -> variables.add(variable));
        open.addAll(sources.getOrDefault(source, List.of()));
      }
    }
  }

  private interface EachName {
    void take(String place, String name);
  }

  /** Finds what a state, its choice rules and its catchers assign. */
  private static void assigned(Map<?, ?> state, String place, EachName each) {
    names(state, place, each);
    for (String list : List.of("Choices", "Catch")) {
      elements(state.get(list), place + "/" + list, (element, at) -> names(element, at, each));
    }
  }

  private static void names(Map<?, ?> fields, String place, EachName each) {
    if (fields.get("Assign") instanceof Map<?, ?> members) {
      for (Object member : members.keySet()) {
        String text = (String) member;
        String name = text.endsWith(".$") ? text.substring(0, text.length() - 2) : text;
        each.take(place + "/Assign", name);
      }
    }
  }

  private static boolean hasInside(@Nullable Object fields) {
    return fields instanceof Map<?, ?> state
        && (state.containsKey("Branches")
            || state.containsKey("ItemProcessor")
            || state.containsKey("Iterator"));
  }

  private void inside(Map<?, ?> state, String place, Set<String> seen) {
    elements(state.get("Branches"), place + "/Branches", (branch, at) -> flow(branch, at, seen));
    for (String processor : List.of("ItemProcessor", "Iterator")) {
      Object flow = state.get(processor);
      flow(flow, place + "/" + processor, isDistributed(flow) ? Set.of() : seen);
    }
  }

  private static boolean isDistributed(@Nullable Object processor) {
    return processor instanceof Map<?, ?> fields
        && fields.get("ProcessorConfig") instanceof Map<?, ?> config
        && "DISTRIBUTED".equals(config.get("Mode"));
  }

  private interface EachElement {
    void take(Map<?, ?> element, String place);
  }

  private static void elements(@Nullable Object list, String place, EachElement each) {
    if (list instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i) instanceof Map<?, ?> element) {
          each.take(element, place + "[" + i + "]");
        }
      }
    }
  }
}

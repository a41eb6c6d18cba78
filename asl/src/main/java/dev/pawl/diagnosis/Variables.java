package dev.pawl.diagnosis;

import dev.pawl.definition.Problem.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds variables that are read and that no Assign in reach ever sets.
 *
 * <p>In reach are the Assigns of the same flow and of the flows around it, in any order: whether
 * one comes before the other depends on the way an execution takes.
 */
final class Variables {
  private final Findings findings;

  Variables(Findings findings) {
    this.findings = findings;
  }

  void check(Flow machine) {
    flow(machine, Set.of());
  }

  private void flow(Flow flow, Set<String> around) {
    Set<String> known = new LinkedHashSet<>(around);
    flow.states().values().forEach(state -> assigned(state, known));
    flow.states().forEach((name, state) -> {
      Reads.of(flow.place(name), state, flow.isJsonata(state)).forEach(read -> check(read, known));
      flow.inside(name).forEach(inner -> flow(inner, known));
    });
  }

  private void check(Reads.Read read, Set<String> known) {
    for (String variable : read.variables()) {
      if (!known.contains(variable)) {
        findings.warn(
            Code.VARIABLE_NEVER_ASSIGNED,
            read.place(),
            "No Assign in reach sets the variable '$" + variable + "'");
      }
    }
  }

  /** Adds what a state, its catchers and its rules assign, but not the flows inside it. */
  private static void assigned(Map<?, ?> state, Set<String> names) {
    if (state.get("Assign") instanceof Map<?, ?> members) {
      for (Object key : members.keySet()) {
        String name = (String) key;
        names.add(name.endsWith(".$") ? name.substring(0, name.length() - 2) : name);
      }
    }
    for (String field : List.of("Catch", "Choices")) {
      if (state.get(field) instanceof List<?> elements) {
        for (Object element : elements) {
          if (element instanceof Map<?, ?> fields) {
            assigned(fields, names);
          }
        }
      }
    }
  }

  /** {@return every variable that is assigned anywhere} */
  static Set<String> all(@Nullable Object value) {
    Set<String> names = new LinkedHashSet<>();
    collect(value, names);
    return names;
  }

  private static void collect(@Nullable Object value, Set<String> names) {
    if (value instanceof Map<?, ?> members) {
      assigned(members, names);
      members.values().forEach(member -> collect(member, names));
    } else if (value instanceof List<?> elements) {
      elements.forEach(element -> collect(element, names));
    }
  }
}

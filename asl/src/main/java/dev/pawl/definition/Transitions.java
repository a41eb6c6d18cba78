package dev.pawl.definition;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks where the states of one flow lead: targets exist, states are reachable, the flow can end.
 *
 * <p>Works on the definition's text form, so that it reports also what surrounds a broken state.
 */
final class Transitions {
  private final Fields flow;
  private final List<Problem> problems;

  Transitions(Fields flow, List<Problem> problems) {
    this.flow = flow;
    this.problems = problems;
  }

  /**
   * Checks a flow.
   *
   * @param whole whether it is that of the machine, which must have an end; a branch need not
   */
  void check(String startAt, Map<?, ?> states, boolean whole) {
    Map<String, String> targets = new LinkedHashMap<>();
    missing(startAt, flow.place("StartAt"), states, targets);
    boolean ends = !whole;
    for (Map.Entry<?, ?> entry : states.entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> state) {
        ends |= isTerminal(state);
        next(state, flow.place("States") + "/" + entry.getKey())
            .forEach((place, target) -> missing(target, place, states, targets));
      }
    }
    targets.forEach((place, target) -> report(place, "Missing 'Next' target: " + target));
    if (ends) {
      unreachable(states, reached(startAt, states));
    } else {
      problems.add(new Problem(
          Severity.ERROR,
          Code.MISSING_END_STATE,
          "Workflow has no terminal state",
          Optional.empty()));
    }
  }

  private static Set<String> reached(String startAt, Map<?, ?> states) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(startAt);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (reached.add(name) && states.get(name) instanceof Map<?, ?> state) {
        open.addAll(targets(state));
      }
    }
    return reached;
  }

  private static void missing(
      String target, String place, Map<?, ?> states, Map<String, String> targets) {
    if (!states.containsKey(target)) {
      targets.put(place, target);
    }
  }

  private void unreachable(Map<?, ?> states, Set<String> reached) {
    for (Object name : states.keySet()) {
      if (!reached.contains((String) name)) {
        report(flow.place("States") + "/" + name, "State \"" + name + "\" is not reachable.");
      }
    }
  }

  private void report(String place, String message) {
    problems.add(
        new Problem(Severity.ERROR, Code.MISSING_TRANSITION_TARGET, message, Optional.of(place)));
  }

  private static boolean isTerminal(Map<?, ?> state) {
    Object type = state.get("Type");
    return Boolean.TRUE.equals(state.get("End"))
        || StateType.SUCCEED.text().equals(type)
        || StateType.FAIL.text().equals(type);
  }

  /** {@return the targets of a state by the place that names them} */
  private static Map<String, String> next(Map<?, ?> state, String place) {
    Map<String, String> next = new LinkedHashMap<>();
    put(next, place + "/Next", state.get("Next"));
    put(next, place + "/Default", state.get("Default"));
    inside(next, place + "/Choices", state.get("Choices"));
    inside(next, place + "/Catch", state.get("Catch"));
    return next;
  }

  /** {@return the names of the states that a state may go to} */
  static Collection<String> targets(Map<?, ?> state) {
    return next(state, "").values();
  }

  private static void inside(Map<String, String> next, String place, @Nullable Object list) {
    if (list instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i) instanceof Map<?, ?> element) {
          put(next, place + "[" + i + "]/Next", element.get("Next"));
        }
      }
    }
  }

  private static void put(Map<String, String> next, String place, @Nullable Object target) {
    if (target instanceof String name) {
      next.put(place, name);
    }
  }
}

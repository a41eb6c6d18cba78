package dev.pawl.diagnosis;

import dev.pawl.definition.Problem.Code;
import dev.pawl.diagnosis.Shape.Any;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds paths that read what no state before can have produced.
 *
 * <p>For each state of a valid definition it computes which members its input has at most, over all
 * ways that lead to it, until nothing changes. The input of an execution, what a task returns and
 * what JSONata makes may be anything. A path is only reported if it must miss whenever the state
 * runs, so the check never warns of a state that has ever worked.
 */
final class DataFlow {
  /** More visits than this for each state, and the flow is left alone. */
  private static final int VISITS_PER_STATE_MAX = 40;

  private final Findings findings;

  DataFlow(Findings findings) {
    this.findings = findings;
  }

  void check(Flow machine) {
    flow(machine, Any.ANY);
  }

  private void flow(Flow flow, Shape input) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>();
    inputs.put(flow.startAt(), input);
    open.add(flow.startAt());
    int visits = 0;
    while (!open.isEmpty()) {
      String name = open.remove();
      Map<?, ?> state = flow.states().get(name);
      if (state == null) {
        continue;
      }
      if (++visits > VISITS_PER_STATE_MAX * flow.states().size()) {
        inputs.replaceAll((each, shape) -> Any.ANY);
        break;
      }
      Shape from = inputs.getOrDefault(name, Any.ANY);
      new StateShape(state, flow.isJsonata(state), from).next().forEach((target, output) -> {
        Shape before = inputs.get(target);
        Shape joined = before == null ? output : before.or(output);
        if (!joined.equals(before)) {
          inputs.put(target, joined);
          open.add(target);
        }
      });
    }
    report(flow, inputs);
  }

  private void report(Flow flow, Map<String, Shape> inputs) {
    inputs.forEach((name, input) -> {
      Map<?, ?> state = flow.states().get(name);
      if (state != null) {
        StateShape shape = new StateShape(state, flow.isJsonata(state), input);
        shape
            .misses()
            .forEach(miss -> findings.warn(
                Code.PATH_NEVER_PRESENT,
                flow.place(name) + miss.field(),
                "No state before this one can have produced '" + miss.path() + "'"));
        flow.inside(name)
            .forEach(
                inner -> flow(inner, state.containsKey("Branches") ? shape.effective() : Any.ANY));
      }
    });
  }
}

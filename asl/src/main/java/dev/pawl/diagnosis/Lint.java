package dev.pawl.diagnosis;

import dev.pawl.definition.Problem;
import dev.pawl.definition.Problem.Code;
import java.util.List;
import java.util.Map;

/**
 * Finds what is odd in a definition that may well run.
 *
 * <p>Works on the definition's text form: it warns of what the compiled form has forgotten, such as
 * an old name of a field, and also about the sound half of a definition that does not compile.
 */
public final class Lint {
  private final Findings findings = new Findings();

  private Lint() {}

  /**
   * {@return the warnings about a definition}
   *
   * @param valid whether it compiles: only then it is known where data comes from
   */
  public static List<Problem> check(Map<?, ?> definition, boolean valid) {
    Lint lint = new Lint();
    Flow machine = Flow.machine(definition);
    lint.flow(machine);
    if (valid) {
      new Variables(lint.findings).check(machine);
      new DataFlow(lint.findings).check(machine);
    }
    return lint.findings.problems();
  }

  private void flow(Flow flow) {
    flow.states().forEach((name, state) -> {
      state(flow, flow.place(name), state);
      flow.inside(name).forEach(this::flow);
    });
  }

  private void state(Flow flow, String place, Map<?, ?> state) {
    new Handling(findings).check(place, state);
    new Templates(findings, flow.isJsonata(state)).check(place, state);
    if ("Choice".equals(state.get("Type")) && !state.containsKey("Default")) {
      findings.warn(
          Code.CHOICE_WITHOUT_DEFAULT,
          place,
          "Without Default, input that matches no rule fails with States.NoChoiceMatched");
    }
    if ("Task".equals(state.get("Type"))) {
      task(place, state);
    }
    if (state.containsKey("Iterator")) {
      findings.warn(
          Code.DEPRECATED_ITERATOR,
          place + "/Iterator",
          "The field 'Iterator' is deprecated, its successor is 'ItemProcessor'");
    }
  }

  private void task(String place, Map<?, ?> state) {
    boolean bounded = state.containsKey("TimeoutSeconds")
        || state.containsKey("TimeoutSecondsPath")
        || state.containsKey("HeartbeatSeconds")
        || state.containsKey("HeartbeatSecondsPath");
    if (!bounded && state.get("Resource") instanceof String resource && waits(resource)) {
      findings.warn(
          Code.TASK_WITHOUT_TIMEOUT,
          place + "/Resource",
          "Without TimeoutSeconds or HeartbeatSeconds this waits for an answer until the execution"
              + " itself ends");
    }
    if (state.get("TimeoutSeconds") instanceof Number timeout
        && state.get("HeartbeatSeconds") instanceof Number heartbeat
        && heartbeat.doubleValue() >= timeout.doubleValue()) {
      findings.warn(
          Code.HEARTBEAT_BEYOND_TIMEOUT,
          place + "/HeartbeatSeconds",
          "HeartbeatSeconds (%s) has no effect: TimeoutSeconds (%s) passes first"
              .formatted(heartbeat, timeout));
    }
  }

  /** {@return whether somebody outside must answer, who may forget to} */
  private static boolean waits(String resource) {
    return resource.endsWith(".waitForTaskToken")
        || resource.matches("arn:aws[a-z-]*:states:[^:]*:[^:]*:activity:.*");
  }
}

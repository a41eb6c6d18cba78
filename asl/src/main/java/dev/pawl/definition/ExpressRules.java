package dev.pawl.definition;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a program may not contain to run as an Express state machine: whatever outlasts five minutes
 * by design.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html Choosing
 *     workflow type
 */
public final class ExpressRules {
  private final List<Problem> problems = new ArrayList<>();

  private ExpressRules() {}

  /**
   * Checks a program.
   *
   * @throws DefinitionException with every task that Express does not support
   */
  public static void check(Program program) throws DefinitionException {
    List<Problem> problems = problems(program);
    if (!problems.isEmpty()) {
      throw new DefinitionException(problems);
    }
  }

  /** {@return what Express does not support in a program, places relative to it} */
  static List<Problem> problems(Program program) {
    ExpressRules rules = new ExpressRules();
    rules.flow(program, "");
    return rules.problems;
  }

  private void flow(Program program, String place) {
    for (State state : program.states().values()) {
      String here = place + "/States/" + state.name();
      if (state instanceof State.TaskState task) {
        refusal(task.resource()).ifPresent(why -> report(why, here + "/Resource"));
      } else if (state instanceof State.ParallelState parallel) {
        for (int i = 0; i < parallel.branches().size(); i++) {
          flow(parallel.branches().get(i), here + "/Branches[" + i + "]");
        }
      } else if (state instanceof State.MapState map) {
        if (map.distribution().isPresent()) {
          report("Express state machine does not support Distributed Map", here);
        } else {
          flow(map.processor(), here + "/ItemProcessor");
        }
      }
    }
  }

  private void report(String message, String place) {
    problems.add(
        new Problem(Severity.ERROR, Code.SCHEMA_VALIDATION_FAILED, message, Optional.of(place)));
  }

  /** {@return why a resource is refused, in AWS's words} */
  private static Optional<String> refusal(Resource resource) {
    return switch (resource) {
      case Resource.LambdaFunction function -> Optional.empty();
      case Resource.Activity activity ->
        Optional.of("Express state machine does not support Activity ARN");
      case Resource.Service service -> refusal(service.pattern());
    };
  }

  private static Optional<String> refusal(Resource.Pattern pattern) {
    return switch (pattern) {
      case REQUEST_RESPONSE -> Optional.empty();
      case RUN_A_JOB, RUN_A_JOB_PARSED ->
        Optional.of("Express state machine does not support '.sync' service integration");
      // The space at the end is AWS's.
      case WAIT_FOR_TASK_TOKEN ->
        Optional.of(
            "Express state machine does not support '.waitForTaskToken' service integration ");
    };
  }
}

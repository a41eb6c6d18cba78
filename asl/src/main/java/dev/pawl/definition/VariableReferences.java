package dev.pawl.definition;

import dev.pawl.expression.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which workflow variables the states of a program read.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
 *     DescribeStateMachine, variableReferences
 */
public final class VariableReferences {
  private final Map<String, List<String>> references = new LinkedHashMap<>();

  private VariableReferences() {}

  /**
   * {@return the variables by the name of the state that reads them, of all states that read one}
   */
  public static Map<String, List<String>> of(Program program) {
    VariableReferences found = new VariableReferences();
    found.flow(program);
    return found.references;
  }

  private void flow(Program program) {
    program.states().values().forEach(this::state);
  }

  private void state(State state) {
    Set<String> names = switch (state) {
      case State.PassState pass -> pass.transform().variables();
      case State.SucceedState succeed -> succeed.transform().variables();
      case State.FailState fail -> read(Stream.of(fail.error(), fail.cause()));
      case State.WaitState wait ->
        union(
            Stream.of(wait.transform().variables(), read(Stream.of(wait.until().reads()))));
      case State.ChoiceState choice -> choice(choice);
      case State.TaskState task ->
        union(Stream.of(
            task.transform().variables(),
            read(Stream.of(
                task.credentials(), task.timeouts().timeout(), task.timeouts().heartbeat())),
            handlers(task.handlers())));
      case State.ParallelState parallel ->
        union(Stream.of(parallel.transform().variables(), handlers(parallel.handlers())));
      case State.MapState map ->
        union(Stream.of(
            map.transform().variables(),
            Expression.variables(map.expressions()),
            handlers(map.handlers())));
    };
    if (!names.isEmpty()) {
      references.put(state.name(), new ArrayList<>(names));
    }
    if (state instanceof State.ParallelState parallel) {
      parallel.branches().forEach(this::flow);
    } else if (state instanceof State.MapState map) {
      flow(map.processor());
    }
  }

  private static Set<String> choice(State.ChoiceState choice) {
    Set<String> names = choice.transform().variables();
    for (Rule rule : choice.rules()) {
      names = union(Stream.of(
          names,
          Expression.variables(rule.condition().expressions()),
          rule.transform().variables()));
    }
    return names;
  }

  private static Set<String> handlers(Handlers handlers) {
    Set<String> names = new LinkedHashSet<>();
    for (Catcher catcher : handlers.catchers()) {
      names = union(Stream.of(names, catcher.transform().variables()));
    }
    return names;
  }

  private static Set<String> read(Stream<Optional<Expression>> fields) {
    return Expression.variables(fields.flatMap(Optional::stream));
  }

  private static Set<String> union(Stream<Set<String>> sets) {
    Set<String> names = new LinkedHashSet<>();
    sets.forEach(names::addAll);
    return names;
  }
}

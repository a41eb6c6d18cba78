package dev.pawl.api.trial;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.Program;
import dev.pawl.definition.Resource;
import dev.pawl.definition.State;
import java.util.List;
import java.util.Optional;

/**
 * The state that is tested.
 *
 * @param insideMap whether a Map state runs it for each of its items
 */
public record TestedState(State state, boolean insideMap) {
  /** What AWS calls a state that is tested, in the context object. */
  static final String NAME = "StateName";

  /**
   * {@return the state in a definition}
   *
   * @param name the state of a whole machine; empty if the definition is the state's own
   * @throws ApiException if the definition is not valid, or has no such state
   */
  static TestedState in(String definition, Optional<String> name, Judgement judgement) {
    try {
      if (name.isEmpty()) {
        return new TestedState(Program.parseState(NAME, definition, judgement), false);
      }
      return find(Program.parse(definition, judgement), name.get(), false)
          .orElseThrow(() -> refused("State not found in definition"));
    } catch (DefinitionException e) {
      throw new ApiException(
          Code.INVALID_DEFINITION, "Invalid State Machine Definition: '" + e.getMessage() + "'");
    }
  }

  private static Optional<TestedState> find(Program flow, String name, boolean insideMap) {
    State found = flow.states().get(name);
    if (found != null) {
      return Optional.of(new TestedState(found, insideMap));
    }
    return flow.states().values().stream()
        .flatMap(state -> flows(state).stream()
            .flatMap(inner ->
                find(inner, name, insideMap || state instanceof State.MapState).stream()))
        .findFirst();
  }

  /** {@return the flows that a state runs} */
  private static List<Program> flows(State state) {
    return switch (state) {
      case State.ParallelState parallel -> parallel.branches();
      case State.MapState map -> List.of(map.processor());
      case State.TaskState task -> List.of();
      case State.PassState pass -> List.of();
      case State.ChoiceState choice -> List.of();
      case State.WaitState wait -> List.of();
      case State.SucceedState succeed -> List.of();
      case State.FailState fail -> List.of();
    };
  }

  /** {@return whether a state of that name runs inside this one} */
  boolean runs(String name) {
    return flows(state).stream().anyMatch(flow -> find(flow, name, false).isPresent());
  }

  /** {@return how its task waits for the answer; empty unless it calls a service} */
  Optional<Resource.Pattern> pattern() {
    return state instanceof State.TaskState task
            && task.resource() instanceof Resource.Service service
        ? Optional.of(service.pattern())
        : Optional.empty();
  }

  /** {@return whether its task has ended when its call is answered} */
  boolean isAnsweredAtOnce() {
    return state instanceof State.TaskState task
        && !(task.resource() instanceof Resource.Activity)
        && pattern()
            .filter(pattern -> pattern != Resource.Pattern.REQUEST_RESPONSE)
            .isEmpty();
  }

  static ApiException refused(String why) {
    return new ApiException(Code.VALIDATION_EXCEPTION, why);
  }
}

package dev.pawl.api.trial;

import static dev.pawl.api.trial.TestedState.refused;

import dev.pawl.api.ApiException;
import dev.pawl.definition.Resource;
import dev.pawl.definition.StateType;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The context object of a state that is tested: the one given, or one made up.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 *     Accessing execution data from the Context object
 */
final class TrialContext {
  private static final Set<StateType> RETRYING =
      Set.of(StateType.TASK, StateType.PARALLEL, StateType.MAP);

  /** What a context object may have; a place that is not here holds nothing. */
  private static final Map<String, Kind> PLACES = Map.ofEntries(
      Map.entry("Execution", Kind.OBJECT),
      Map.entry("Execution.Id", Kind.STRING),
      Map.entry("Execution.Input", Kind.ANYTHING),
      Map.entry("Execution.Name", Kind.STRING),
      Map.entry("Execution.RoleArn", Kind.STRING),
      Map.entry("Execution.StartTime", Kind.STRING),
      Map.entry("Execution.RedriveCount", Kind.NUMBER),
      Map.entry("Execution.RedriveTime", Kind.STRING),
      Map.entry("State", Kind.OBJECT),
      Map.entry("State.EnteredTime", Kind.STRING),
      Map.entry("State.Name", Kind.STRING),
      Map.entry("State.RetryCount", Kind.NUMBER),
      Map.entry("StateMachine", Kind.OBJECT),
      Map.entry("StateMachine.Id", Kind.STRING),
      Map.entry("StateMachine.Name", Kind.STRING),
      Map.entry("Map", Kind.OBJECT),
      Map.entry("Map.Item", Kind.OBJECT),
      Map.entry("Map.Item.Index", Kind.NUMBER),
      Map.entry("Map.Item.Key", Kind.STRING),
      Map.entry("Map.Item.Source", Kind.STRING),
      Map.entry("Map.Item.Value", Kind.ANYTHING),
      Map.entry("Task", Kind.OBJECT),
      Map.entry("Task.Token", Kind.STRING));

  private TrialContext() {}

  /** What a value of the context object may be. */
  private enum Kind {
    ANYTHING("anything"),
    OBJECT("an object"),
    STRING("a string"),
    NUMBER("a number");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    boolean has(@Nullable Object value) {
      return switch (this) {
        case ANYTHING -> true;
        case OBJECT -> value instanceof Map<?, ?>;
        case STRING -> value instanceof String;
        case NUMBER -> value instanceof Number;
      };
    }
  }

  /**
   * Refuses a context object that the state cannot have.
   *
   * @throws ApiException ValidationException
   */
  static void check(Json given, TestedState tested) {
    if (!(given.tree() instanceof Map<?, ?> members)) {
      throw invalid("Context object must be a JSON object");
    }
    check("", members);
    if (members.containsKey("Map") && !tested.insideMap()) {
      throw invalid("'Map' field is not supported when mocking a Context object");
    }
    if (members.containsKey("Task") && !hasToken(tested)) {
      throw invalid("Context object contains 'Task' when state is not a Task state with a '.sync'"
          + " or '.waitForTaskToken' service integration pattern");
    }
  }

  private static void check(String within, Map<?, ?> members) {
    members.forEach((name, value) -> {
      String place = within + name;
      Kind kind = PLACES.get(place);
      if (kind == null) {
        throw invalid("Field '" + name + "' is not allowed");
      }
      if (!kind.has(value)) {
        throw invalid(place + " must be " + kind.text);
      }
      if (kind == Kind.OBJECT && value instanceof Map<?, ?> inner) {
        check(place + ".", inner);
      }
    });
  }

  private static boolean hasToken(TestedState tested) {
    return tested
        .pattern()
        .filter(pattern -> pattern != Resource.Pattern.REQUEST_RESPONSE)
        .isPresent();
  }

  private static ApiException invalid(String why) {
    return refused("Invalid Context object provided: " + why);
  }

  /** {@return the context object that a state has without one being given} */
  static Json madeUp(TrialRequest request, TestedState tested, Machine machine, Instant now) {
    Map<String, @Nullable Object> execution = new LinkedHashMap<>();
    execution.put("Id", machine.executionArn());
    execution.put("Input", request.input().tree());
    execution.put("Name", machine.executionName());
    execution.put("RoleArn", request.roleArn().orElse(null));
    execution.put("StartTime", now.toString());
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("Name", TestedState.NAME);
    state.put("EnteredTime", now.toString());
    if (RETRYING.contains(tested.state().type())) {
      state.put("RetryCount", request.configuration().retries());
    }
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("Execution", execution);
    context.put("StateMachine", Map.of("Id", machine.arn(), "Name", machine.name()));
    context.put("State", state);
    if (tested.insideMap()) {
      context.put("Map", Map.of("Item", item(request.input())));
    }
    if (tested.pattern().equals(Optional.of(Resource.Pattern.WAIT_FOR_TASK_TOKEN))) {
      context.put("Task", Map.of("Token", machine.token()));
    }
    return Json.of(context);
  }

  private static Map<String, @Nullable Object> item(Json value) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("Index", 0);
    item.put("Value", value.tree());
    return item;
  }
}

package dev.pawl.execution;

import dev.pawl.definition.StateType;
import dev.pawl.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The context object, {@code $$} in JSONPath.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 *     Accessing execution data from the Context object
 */
final class ContextObject {
  private static final Set<StateType> RETRYING =
      Set.of(StateType.TASK, StateType.PARALLEL, StateType.MAP);

  private ContextObject() {}

  /** The item of the innermost iteration of a Map around a state. */
  record Item(int index, Json value) {}

  static Json of(
      Execution execution, Frame frame, Optional<Item> item, Optional<String> taskToken) {
    Event.ExecutionStarted start = execution.start();
    Event.Identity identity = start.identity();
    Map<String, @Nullable Object> run = new LinkedHashMap<>();
    run.put("Id", identity.executionArn());
    run.put("Input", start.input().tree());
    run.put("StartTime", start.header().timestamp().toString());
    run.put("Name", identity.name());
    run.put("RoleArn", identity.roleArn());
    run.put("RedriveCount", 0);
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("Id", identity.stateMachineArn());
    machine.put("Name", identity.stateMachineName());
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("Execution", run);
    context.put("StateMachine", machine);
    context.put("State", state(frame.inside()));
    taskToken.ifPresent(token -> context.put("Task", Map.of("Token", token)));
    item.ifPresent(found -> context.put("Map", Map.of("Item", members(found))));
    return Json.of(Collections.unmodifiableMap(context));
  }

  static Map<String, @Nullable Object> members(Item item) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("Index", item.index());
    members.put("Value", item.value().tree());
    return members;
  }

  private static Map<String, Object> state(Frame.Visit visit) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("Name", visit.name());
    state.put("EnteredTime", visit.enteredAt().toString());
    if (RETRYING.contains(visit.type())) {
      state.put("RetryCount", visit.retryCount());
    }
    return state;
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.StateMachines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the state machines of an account and region, by ARN.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html
 *     ListStateMachines
 */
final class ListStateMachines implements Action {
  private final StateMachines machines;
  private final PageTokens tokens;

  ListStateMachines(StateMachines machines, PageTokens tokens) {
    this.machines = machines;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListStateMachines";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    int size = PageSize.of(members);
    Optional<String> token = members.optionalText("nextToken");
    String prefix = caller.stateMachineArnPrefix();
    List<String> list = List.of(name(), prefix);
    String after = token.map(text -> tokens.place(list, text)).orElse("");
    List<StateMachine> found = machines.list(prefix, after, size + 1);
    List<StateMachine> page = found.subList(0, Math.min(size, found.size()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("stateMachines", page.stream().map(ListStateMachines::item).toList());
    if (found.size() > size) {
      result.put("nextToken", tokens.token(list, page.getLast().arn()));
    }
    return Json.of(result);
  }

  private static Map<String, Object> item(StateMachine machine) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineArn", machine.arn());
    members.put("name", machine.name());
    members.put("type", machine.type().name());
    members.put("creationDate", Timestamps.of(machine.creationDate()));
    return members;
  }
}

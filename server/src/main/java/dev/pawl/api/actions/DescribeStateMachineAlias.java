package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Alias;
import dev.pawl.machines.Aliases;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows an alias.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineAlias.html
 *     DescribeStateMachineAlias
 */
final class DescribeStateMachineAlias implements Action {
  private final Aliases aliases;

  DescribeStateMachineAlias(Aliases aliases) {
    this.aliases = aliases;
  }

  @Override
  public String name() {
    return "DescribeStateMachineAlias";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("stateMachineAliasArn");
    Alias alias =
        caller.find(Arn.stateMachine(arn).text(), aliases::find).orElseThrow(Missing::resource);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("stateMachineAliasArn", alias.arn());
    result.put("name", alias.name());
    alias.description().ifPresent(text -> result.put("description", text));
    result.put("routingConfiguration", Routing.shown(alias.routes()));
    result.put("creationDate", Timestamps.of(alias.creationDate()));
    result.put("updateDate", Timestamps.of(alias.updateDate()));
    return Json.of(result);
  }
}

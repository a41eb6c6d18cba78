package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.machines.Aliases;

/**
 * Deletes an alias; deleting one that is not there is no error.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineAlias.html
 *     DeleteStateMachineAlias
 */
final class DeleteStateMachineAlias implements Action {
  private final Aliases aliases;

  DeleteStateMachineAlias(Aliases aliases) {
    this.aliases = aliases;
  }

  @Override
  public String name() {
    return "DeleteStateMachineAlias";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("stateMachineAliasArn");
    if (caller.owns(Arn.stateMachine(arn).text())) {
      aliases.delete(arn);
    }
    return Json.EMPTY_OBJECT;
  }
}

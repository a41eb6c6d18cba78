package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.machines.Versions;

/**
 * Deletes a version that no alias points at; deleting one that is not there is no error.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineVersion.html
 *     DeleteStateMachineVersion
 */
final class DeleteStateMachineVersion implements Action {
  private final Versions versions;

  DeleteStateMachineVersion(Versions versions) {
    this.versions = versions;
  }

  @Override
  public String name() {
    return "DeleteStateMachineVersion";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("stateMachineVersionArn");
    if (caller.owns(Arn.stateMachine(arn).text())) {
      versions.delete(arn);
    }
    return Json.EMPTY_OBJECT;
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.machines.Deletions;

/**
 * Begins the deletion of a state machine; deleting one that is not there is no error.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
 *     DeleteStateMachine
 */
final class DeleteStateMachine implements Action {
  private final Deletions deletions;

  DeleteStateMachine(Deletions deletions) {
    this.deletions = deletions;
  }

  @Override
  public String name() {
    return "DeleteStateMachine";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("stateMachineArn");
    if (caller.owns(Arn.stateMachine(arn).text())) {
      deletions.delete(arn);
    }
    return Json.EMPTY_OBJECT;
  }
}

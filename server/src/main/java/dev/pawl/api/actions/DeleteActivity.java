package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.machines.Activities;

/**
 * Deletes an activity; deleting one that is not there is no error. Its tasks go on waiting.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteActivity.html
 *     DeleteActivity
 */
final class DeleteActivity implements Action {
  private final Activities activities;

  DeleteActivity(Activities activities) {
    this.activities = activities;
  }

  @Override
  public String name() {
    return "DeleteActivity";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("activityArn");
    if (caller.owns(Arn.activity(arn).text())) {
      activities.delete(arn);
    }
    return Json.EMPTY_OBJECT;
  }
}

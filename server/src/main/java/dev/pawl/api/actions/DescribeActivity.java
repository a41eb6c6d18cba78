package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Activities;
import dev.pawl.machines.Activity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows an activity.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeActivity.html
 *     DescribeActivity
 */
final class DescribeActivity implements Action {
  private final Activities activities;

  DescribeActivity(Activities activities) {
    this.activities = activities;
  }

  @Override
  public String name() {
    return "DescribeActivity";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("activityArn");
    String arn = Arn.activity(text).text();
    Activity activity = caller.find(arn, activities::find).orElseThrow(() -> Missing.activity(arn));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("activityArn", activity.arn());
    shown.put("name", activity.name());
    shown.put("creationDate", Timestamps.of(activity.creationDate()));
    // Other keys are refused at creation.
    shown.put("encryptionConfiguration", Map.of("type", Encryption.AWS_OWNED_KEY));
    return Json.of(shown);
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;

/**
 * Changes the limits of a Map Run: there is none, since no execution here has begun one.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateMapRun.html
 *     UpdateMapRun
 */
final class UpdateMapRun implements Action {
  private static final int PERCENT_MAX = 100;

  @Override
  public String name() {
    return "UpdateMapRun";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("mapRunArn", Shapes.LONG_ARN);
    var _ = members.integer("maxConcurrency", 0, Integer.MAX_VALUE, 0);
    var _ = members.fraction("toleratedFailurePercentage", 0, PERCENT_MAX);
    var _ = members.count("toleratedFailureCount");
    members.check();
    var _ = Arn.mapRun(arn);
    throw Missing.resource();
  }
}

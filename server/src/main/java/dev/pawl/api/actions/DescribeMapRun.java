package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;

/**
 * Shows a Map Run: there is none, since no execution here has begun one.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html
 *     DescribeMapRun
 */
final class DescribeMapRun implements Action {

  @Override
  public String name() {
    return "DescribeMapRun";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("mapRunArn");
    var _ = Arn.mapRun(arn);
    throw Missing.resource();
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;

/**
 * Adds tags to a state machine or an activity; a key that it has gets the new value.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html
 *     TagResource
 */
final class TagResource implements Action {
  private final Taggable taggable;

  TagResource(Taggable taggable) {
    this.taggable = taggable;
  }

  @Override
  public String name() {
    return "TagResource";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("resourceArn");
    Tags tags = Tags.decode(members);
    tags.check();
    taggable.require(caller, arn);
    taggable.tags().change(arn, tags::over);
    return Json.EMPTY_OBJECT;
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.util.Map;

/**
 * Lists the tags of a state machine or an activity.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListTagsForResource.html
 *     ListTagsForResource
 */
final class ListTagsForResource implements Action {
  private final Taggable taggable;

  ListTagsForResource(Taggable taggable) {
    this.taggable = taggable;
  }

  @Override
  public String name() {
    return "ListTagsForResource";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("resourceArn");
    taggable.require(caller, arn);
    return Json.of(Map.of("tags", Tags.shown(taggable.tags().of(arn))));
  }
}

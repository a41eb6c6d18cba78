package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes tags from a state machine or an activity; a key that it does not have is no error.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_UntagResource.html
 *     UntagResource
 */
final class UntagResource implements Action {
  private final Taggable taggable;

  UntagResource(Taggable taggable) {
    this.taggable = taggable;
  }

  @Override
  public String name() {
    return "UntagResource";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("resourceArn");
    List<String> keys = members.texts("tagKeys");
    taggable.require(caller, arn);
    taggable.tags().change(arn, tags -> {
      Map<String, String> left = new LinkedHashMap<>(tags);
      left.keySet().removeAll(keys);
      return left;
    });
    return Json.EMPTY_OBJECT;
  }
}

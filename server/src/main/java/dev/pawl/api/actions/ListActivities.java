package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Activities;
import dev.pawl.machines.Activity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the activities of an account and region, by ARN.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListActivities.html
 *     ListActivities
 */
final class ListActivities implements Action {
  private final Activities activities;
  private final PageTokens tokens;

  ListActivities(Activities activities, PageTokens tokens) {
    this.activities = activities;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListActivities";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    int size = PageSize.of(members);
    Optional<String> token = members.optionalText("nextToken");
    String prefix = caller.activityArn("");
    List<String> list = List.of(name(), prefix);
    String after = token.map(text -> tokens.place(list, text)).orElse("");
    List<Activity> found = activities.list(prefix, after, size + 1);
    List<Activity> page = found.subList(0, Math.min(size, found.size()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("activities", page.stream().map(ListActivities::item).toList());
    if (found.size() > size) {
      result.put("nextToken", tokens.token(list, page.getLast().arn()));
    }
    return Json.of(result);
  }

  private static Map<String, Object> item(Activity activity) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("activityArn", activity.arn());
    members.put("name", activity.name());
    members.put("creationDate", Timestamps.of(activity.creationDate()));
    return members;
  }
}

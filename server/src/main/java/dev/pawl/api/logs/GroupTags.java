package dev.pawl.api.logs;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sets, takes away or lists the tags of a log group.
 *
 * @spec https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html
 *     TagResource, UntagResource and ListTagsForResource
 */
record GroupTags(String name, Change change, LogGroups groups) implements Action {
  private static final int TAGS_MAX = 50;

  /** {@return the tags that a group has after a request} */
  @FunctionalInterface
  interface Change {
    Map<String, String> apply(Map<String, String> tags, Members members);
  }

  static GroupTags tag(LogGroups groups) {
    return new GroupTags("TagResource", GroupTags::tagged, groups);
  }

  static GroupTags untag(LogGroups groups) {
    return new GroupTags("UntagResource", GroupTags::untagged, groups);
  }

  /** {@return the operation that changes nothing, and answers with what there is} */
  static Action list(LogGroups groups) {
    return new Action() {
      @Override
      public String name() {
        return "ListTagsForResource";
      }

      @Override
      public Json handle(Caller caller, Members members) {
        LogGroup group =
            Optional.of(arn(caller, members)).flatMap(groups::find).orElseThrow(LogShapes::noGroup);
        return Json.of(Map.of("tags", group.tags()));
      }
    };
  }

  private static Map<String, String> tagged(Map<String, String> tags, Members members) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(members.textsByName("tags"));
    if (all.size() > TAGS_MAX) {
      throw new ApiException(
          Code.TOO_MANY_TAGS_EXCEPTION,
          "A log group has at most " + TAGS_MAX + " tags, not " + all.size());
    }
    return all;
  }

  private static Map<String, String> untagged(Map<String, String> tags, Members members) {
    Map<String, String> left = new LinkedHashMap<>(tags);
    left.keySet().removeAll(members.texts("tagKeys"));
    return left;
  }

  /** {@return the ARN of a group of the caller} */
  private static String arn(Caller caller, Members members) {
    String given = members.text("resourceArn");
    if (!caller.owns(given) || !given.contains(":log-group:")) {
      throw LogShapes.noGroup();
    }
    return given;
  }

  @Override
  public Json handle(Caller caller, Members members) {
    boolean there = groups.change(
        arn(caller, members), group -> group.withTags(change.apply(group.tags(), members)));
    if (!there) {
      throw LogShapes.noGroup();
    }
    return Json.EMPTY_OBJECT;
  }
}

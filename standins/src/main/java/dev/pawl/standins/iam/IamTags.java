package dev.pawl.standins.iam;

import dev.pawl.standins.Members;
import dev.pawl.standins.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags of roles and policies, whose names are told apart without regard to capitals. */
final class IamTags {
  private IamTags() {}

  /** {@return the tags that a request has, by name} */
  static Map<String, String> of(Members members) {
    List<Members> pairs = members.structures(Entity.TAGS);
    long names =
        pairs.stream().map(pair -> Roles.folded(pair.text("Key"))).distinct().count();
    if (names < pairs.size()) {
      throw Refusals.invalid(
          "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
    return Tags.of(pairs);
  }

  /** {@return something with more tags; one of a name that it has takes its place} */
  static Entity tagged(Entity entity, Map<String, String> more) {
    Map<String, String> tags = new LinkedHashMap<>(entity.entries(Entity.TAGS));
    more.keySet().forEach(name -> remove(tags, name));
    tags.putAll(more);
    if (tags.size() > Quotas.TAGS) {
      throw Refusals.limit("The number of tags has reached the maximum limit.");
    }
    return entity.with(Entity.TAGS, tags);
  }

  /** {@return something without some tags} */
  static Entity untagged(Entity entity, List<String> names) {
    Map<String, String> tags = new LinkedHashMap<>(entity.entries(Entity.TAGS));
    names.forEach(name -> remove(tags, name));
    return entity.with(Entity.TAGS, tags);
  }

  private static void remove(Map<String, String> tags, String name) {
    tags.keySet().removeIf(each -> Roles.folded(each).equals(Roles.folded(name)));
  }

  static List<Map<String, Object>> shown(Entity entity) {
    return Tags.shown(entity.entries(Entity.TAGS));
  }
}

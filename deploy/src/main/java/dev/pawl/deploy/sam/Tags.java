package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tags of a resource: a map in SAM, a list of keys and values in CloudFormation. */
final class Tags {
  private static final String PROPERTY = "Tags";
  private static final List<String> RESERVED =
      List.of("lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion");

  private Tags() {}

  /** {@return tags as CloudFormation has them} */
  static List<Object> of(Properties properties) {
    List<Object> tags = new ArrayList<>();
    if (properties.has(PROPERTY)) {
      properties
          .map(PROPERTY)
          .forEach((key, value) ->
              tags.add(Tree.object("Key", key, "Value", value == null ? "" : value)));
    }
    return tags;
  }

  /** {@return the tags of a resource after one that says that SAM made it} */
  static List<Object> createdBy(String key, Properties properties) {
    List<Object> tags = Tree.list(Tree.object("Key", key, "Value", "SAM"));
    tags.addAll(of(properties));
    return tags;
  }

  /** @throws SamException if a function has a tag that SAM itself gives */
  static void check(String id, Properties properties) throws SamException {
    Map<String, Object> tags = properties.isGiven(PROPERTY) ? properties.map(PROPERTY) : Map.of();
    for (String reserved : RESERVED) {
      if (tags.containsKey(reserved)) {
        throw SamException.resource(
            id,
            reserved
                + " is a reserved Tag key name and cannot be set on your resource. Please change"
                + " the tag key in the input.");
      }
    }
  }

  /** Gives what was made the tags of what it was made of, and no others, if that is asked for. */
  static void propagate(Properties properties, List<Resource> made) {
    if (properties.isGiven("PropagateTags") && properties.isGiven(PROPERTY)) {
      made.forEach(each -> each.propagate(of(properties)));
    }
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tags of a resource.
 *
 * @param byKey their values; of a key that is there twice, the last
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_Tag.html Tag
 */
record Tags(Map<String, String> byKey) {
  private static final int TAGS_MAX = 50;

  static Tags decode(Members members) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (Members tag : members.structures("tags")) {
      byKey.put(tag.optionalText("key").orElse(""), tag.optionalText("value").orElse(""));
    }
    return new Tags(byKey);
  }

  /**
   * Refuses too many tags, and keys that AWS keeps for itself.
   *
   * @throws ApiException TooManyTags, ValidationException
   */
  void check() {
    requireFew(byKey);
    for (String key : byKey.keySet()) {
      if (key.regionMatches(true, 0, "aws:", 0, 4)) {
        throw new ApiException(
            Code.VALIDATION_EXCEPTION,
            "Tag keys that begin with 'aws:' are reserved: '" + key + "'");
      }
    }
  }

  /** {@return the tags of a resource with these over them} */
  Map<String, String> over(Map<String, String> before) {
    Map<String, String> all = new LinkedHashMap<>(before);
    all.putAll(byKey);
    requireFew(all);
    return all;
  }

  private static void requireFew(Map<String, String> tags) {
    if (tags.size() > TAGS_MAX) {
      throw new ApiException(
          Code.TOO_MANY_TAGS, "A resource has at most " + TAGS_MAX + " tags, not " + tags.size());
    }
  }

  /** {@return tags as the API shows them} */
  static List<Map<String, Object>> shown(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> {
          Map<String, Object> members = new LinkedHashMap<>();
          members.put("key", tag.getKey());
          members.put("value", tag.getValue());
          return members;
        })
        .toList();
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of a list.
 *
 * @param after the name that the page before ended with, the empty text to begin
 * @param limit how many it may have
 */
record Page(String after, int limit) {
  /** How many a page has, and may have. */
  private static final int ITEMS_MAX = 50;

  private static final int OK = 200;

  static Page of(RestCall call) {
    int asked = call.members().integer("MaxItems", ITEMS_MAX);
    return new Page(call.members().optionalText("Marker").orElse(""), Math.min(asked, ITEMS_MAX));
  }

  /** {@return those of sorted names that are on this page, and one more if there is} */
  List<String> of(List<String> names) {
    return names.stream()
        .filter(name -> name.compareTo(after) > 0)
        .limit(limit + 1L)
        .toList();
  }

  /**
   * {@return the answer}
   *
   * @param names what {@link #of} gave; the last of them is on the next page if there is one
   */
  Answer answer(String member, List<Map<String, Object>> items, List<String> names) {
    boolean more = names.size() > limit;
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(member, more ? items.subList(0, Math.min(limit, items.size())) : items);
    if (more) {
      members.put("NextMarker", names.get(limit - 1));
    }
    return Answer.json(OK, Json.of(members));
  }
}

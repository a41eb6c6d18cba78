package dev.pawl.deploy.cloudformation;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The elements of a list that an answer has, and the token of those that follow: how many came
 * before, and which was the last, so that what is new meanwhile makes nobody see one twice.
 *
 * @param name of the member with the elements
 */
record Page(Asked asked, String name) {
  private static final int ELEMENTS_MAX = 100;
  private static final String NEXT = "NextToken";
  private static final Pattern TOKEN = Pattern.compile("([0-9]{1,8})/(.+)");

  /** {@return the page that is asked for} */
  <T> Reply of(List<T> all, Function<T, String> id, Function<T, Map<String, Object>> shown) {
    Optional<String> token = asked.members().find(NEXT);
    int from = token.isEmpty() ? 0 : after(token.get(), all.stream().map(id).toList());
    int to = Math.min(all.size(), from + ELEMENTS_MAX);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(name, all.subList(from, to).stream().map(shown).toList());
    if (to < all.size()) {
      fields.put(NEXT, to + "/" + id.apply(all.get(to - 1)));
    }
    return Reply.of(fields);
  }

  private static int after(String token, List<String> ids) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      throw Refusals.invalid("The nextToken is invalid: " + token);
    }
    int last = ids.indexOf(parts.group(2));
    // What is gone meanwhile left its place to those that came after it.
    return last < 0 ? Math.min(Integer.parseInt(parts.group(1)), ids.size()) : last + 1;
  }
}

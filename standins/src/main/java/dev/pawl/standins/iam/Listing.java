package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Members;
import dev.pawl.standins.Pages;
import dev.pawl.standins.Pages.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists as IAM gives them: a marker says where the next page begins. */
final class Listing {
  private static final int PAGE = 100;

  private Listing() {}

  /** {@return the page that a request asks for, under a name} */
  static <T> Reply reply(
      Members members,
      String name,
      List<T> ordered,
      Function<T, String> key,
      Function<T, ?> shown) {
    Page<T> page = page(members, ordered, key);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(name, page.elements().stream().map(shown).toList());
    end(fields, page);
    return Reply.of(fields);
  }

  /** {@return the page that a request asks for, of a list that is ordered by key} */
  static <T> Page<T> page(Members members, List<T> ordered, Function<T, String> key) {
    try {
      return Pages.of(
          ordered, key, members.find("Marker"), members.number("MaxItems").orElse(PAGE));
    } catch (IllegalArgumentException e) {
      throw Refusals.validation("Invalid Marker.");
    }
  }

  /** Says whether there is more. */
  static void end(Map<String, Object> fields, Page<?> page) {
    fields.put("IsTruncated", page.next().isPresent());
    page.next().ifPresent(marker -> fields.put("Marker", marker));
  }
}

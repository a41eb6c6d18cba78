package dev.pawl.standins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and values that people put on things, in the form of the API: a list of pairs. */
public final class Tags {
  private Tags() {}

  /** {@return the tags that a request has, by name} */
  public static Map<String, String> of(List<Members> pairs) {
    Map<String, String> tags = new LinkedHashMap<>();
    pairs.forEach(pair -> tags.put(pair.text("Key"), pair.find("Value").orElse("")));
    return tags;
  }

  /** {@return tags as an answer has them} */
  public static List<Map<String, Object>> shown(Map<String, String> tags) {
    List<Map<String, Object>> pairs = new ArrayList<>();
    tags.forEach((name, value) -> pairs.add(Map.of("Key", name, "Value", value)));
    return pairs;
  }
}

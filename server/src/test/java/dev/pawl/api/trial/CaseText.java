package dev.pawl.api.trial;

import dev.pawl.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The text of a file of cases: a member of a case on a line, and of what it holds. */
final class CaseText {
  private CaseText() {}

  /** Gives what a case is answered. */
  interface Answers {
    Map<String, @Nullable Object> of(Map<?, ?> each) throws IOException;
  }

  static String of(List<Map<?, ?>> cases, Answers answers) throws IOException {
    StringJoiner all = new StringJoiner(",\n", "[\n", "\n]\n");
    for (Map<?, ?> each : cases) {
      StringJoiner members = new StringJoiner(",\n", "  {\n", "\n  }");
      members.add("    \"about\": " + Json.of(each.get("about")).text());
      members.add("    \"request\": " + spread(each.get("request")));
      answers
          .of(each)
          .forEach((name, value) -> members.add("    \"" + name + "\": " + spread(value)));
      all.add(members.toString());
    }
    return all.toString();
  }

  private static String spread(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      return Json.of(value).text();
    }
    StringJoiner lines = new StringJoiner(",\n", "{\n", "\n    }");
    members.forEach(
        (name, member) -> lines.add("      \"" + name + "\": " + Json.of(member).text()));
    return lines.toString();
  }
}

package dev.pawl.conformance;

import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time of a case that is about a time so many days from now: it was written down as what that
 * was on the day of its recording, and is moved to what it is today.
 */
final class RelativeTime {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");

  private RelativeTime() {}

  /** {@return a case as it would be recorded now} */
  static @Nullable Object moved(@Nullable Object recorded, Instant now) {
    Map<String, @Nullable Object> entry = Tree.object(recorded);
    if (!(Tree.optionalObject(entry, "params").get("days") instanceof Number days)) {
      return recorded;
    }
    String wanted = now.plus(Duration.ofDays(days.longValue()))
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
    String text = Json.of(recorded).text();
    for (Object each : Tree.list(entry.get("placeholders"))) {
      String pattern = Tree.text(Tree.object(each), "pattern");
      if (TIME.matcher(pattern).matches()) {
        text = text.replace(pattern, wanted.replace("Z", ".000Z"));
      }
    }
    return Json.parse(text).tree();
  }
}

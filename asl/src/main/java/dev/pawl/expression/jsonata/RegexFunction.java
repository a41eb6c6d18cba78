package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression, which in JSONata is a function: from a text to its first match, whose
 * {@code next} is a function to the next one.
 *
 * <p>Matching reads the text through the bounds of the evaluation, so that a pattern that would
 * backtrack for years ends as any other expression that takes too long.
 */
final class RegexFunction extends JFunction {
  private final Pattern pattern;

  RegexFunction(Pattern pattern) {
    super((input, arguments) -> null, "<s:o>");
    this.pattern = pattern;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the library declares it
  public @Nullable Object validate(@Nullable Object arguments, @Nullable Object context) {
    return arguments;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the library declares it
  public @Nullable Object call(@Nullable Object input, List arguments) {
    Evaluation.current().tick();
    return !arguments.isEmpty() && arguments.getFirst() instanceof String text
        ? next(matcher(text))
        : null;
  }

  /** {@return a matcher that reads the text through the bounds of the evaluation} */
  Matcher matcher(String text) {
    return pattern.matcher(new BoundedText(text, Evaluation.current()));
  }

  private static @Nullable Map<String, Object> next(Matcher matcher) {
    if (!matcher.find()) {
      return null;
    }
    requireMatched(matcher.group());
    Map<String, Object> match = new LinkedHashMap<>();
    match.put("match", matcher.group());
    match.put("start", matcher.start());
    match.put("end", matcher.end());
    match.put("groups", groups(matcher));
    match.put("next", new JFunction((input, arguments) -> next(matcher), "<:o>"));
    return match;
  }

  /**
   * Requires that a match is not empty.
   *
   * @throws JsonataException if it is: the next match would be the same
   */
  static void requireMatched(String match) {
    if (match.isEmpty()) {
      throw new JsonataException("D1004", "Regular expression matches zero length string");
    }
  }

  /** {@return what the groups matched, the empty text where one did not} */
  static List<Object> groups(Matcher matcher) {
    List<Object> groups = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String found = matcher.group(group);
      groups.add(found == null ? "" : found);
    }
    return groups;
  }

  /** A text that counts how often it is read. */
  private record BoundedText(String text, Evaluation evaluation) implements CharSequence {
    @Override
    public char charAt(int index) {
      evaluation.tick();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}

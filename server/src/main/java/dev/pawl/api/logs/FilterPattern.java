package dev.pawl.api.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines are looked for: those with all of some terms, with one of those behind a question
 * mark if there are any, and with none of those behind a minus sign. A term in quotes may have
 * spaces. Upper and lower case differ.
 *
 * @spec https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html Filter
 *     pattern syntax
 */
record FilterPattern(List<String> all, List<String> any, List<String> none) {
  private static final Pattern TERM =
      Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

  /**
   * {@return the pattern that a text is}
   *
   * @throws dev.pawl.api.ApiException if it is of a kind that is not available here
   */
  static FilterPattern of(String text) {
    String trimmed = text.trim();
    if (trimmed.startsWith("{") || trimmed.startsWith("[") || trimmed.startsWith("%")) {
      throw LogShapes.invalid("Patterns of JSON, of columns and regular ones are not available in"
          + " this server, terms are: " + text);
    }
    FilterPattern pattern =
        new FilterPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Matcher terms = TERM.matcher(trimmed);
    while (terms.find()) {
      String term =
          terms.group(2) == null ? terms.group(3) : terms.group(2).replaceAll("\\\\(.)", "$1");
      switch (terms.group(1)) {
        case "?" -> pattern.any.add(term);
        case "-" -> pattern.none.add(term);
        default -> pattern.all.add(term);
      }
    }
    return pattern;
  }

  boolean matches(String message) {
    return all.stream().allMatch(message::contains)
        && none.stream().noneMatch(message::contains)
        && (any.isEmpty() || any.stream().anyMatch(message::contains));
  }
}

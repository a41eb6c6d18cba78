package dev.pawl.expression.jsonata;

import dev.pawl.expression.jsonata.Builtin.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Functions that look for a text or a pattern in a text.
 *
 * <p>A pattern is any function from a text to a match, as the reference implementation has it; a
 * regular expression is but one of them.
 *
 * @spec https://docs.jsonata.org/string-functions JSONata, String functions
 */
final class PatternFunctions {
  /** What is remembered of a place where a pattern was found takes about so much. */
  private static final int FOUND_BYTES = 64;

  private static final int MATCH_BYTES = 128;

  private static final int CHARACTERS_PER_UNIT = 4;

  /** The most common texts of one character, of which a split makes very many. */
  private static final List<String> CHARACTERS =
      IntStream.range(0, 0x80).mapToObj(unit -> String.valueOf((char) unit)).toList();

  static final List<Builtin> ALL = List.of(
      Builtin.ours("contains", "<s-(sf):b>", 2, PatternFunctions::contains),
      // Two arguments to a partial application, which would leave a third one open.
      Builtin.ours("match", "<s-f<s:o>n?:a<o>>", 2, PatternFunctions::match),
      Builtin.ours("replace", "<s-(sf)(sf)n?:s>", 4, PatternFunctions::replace),
      Builtin.ours("split", "<s-(sf)n?:a<s>>", 3, PatternFunctions::split));

  private PatternFunctions() {}

  /** Where a pattern was found, and what its groups were. */
  private record Found(String match, int start, int end, List<?> groups) {}

  private static @Nullable Object contains(Arguments arguments) {
    String text = arguments.text(0);
    Object token = arguments.get(1);
    if (text == null || token == null) {
      return null;
    }
    return token instanceof String part
        ? new TextSearch(text, part).from(0) >= 0
        : !find(text, token, 1, false).isEmpty();
  }

  private static @Nullable Object match(Arguments arguments) {
    String text = arguments.text(0);
    Object pattern = arguments.get(1);
    if (text == null || pattern == null) {
      return null;
    }
    List<Object> matches = new ArrayList<>();
    for (Found found :
        find(text, pattern, limit(arguments.number(2), "D3040", "Third", "match"), true)) {
      Evaluation.current().make(MATCH_BYTES);
      Map<String, Object> match = new LinkedHashMap<>();
      match.put("match", found.match());
      match.put("index", found.start());
      match.put("groups", found.groups());
      matches.add(match);
    }
    return ArrayFunctions.sequence(matches);
  }

  private static @Nullable Object split(Arguments arguments) {
    String text = arguments.text(0);
    Object separator = arguments.get(1);
    if (text == null || separator == null) {
      return null;
    }
    int limit = limit(arguments.number(2), "D3020", "Third", "split");
    List<Object> parts = new ArrayList<>();
    if ("".equals(separator)) {
      text.chars().limit(limit).forEach(unit -> parts.add(character((char) unit)));
      return parts;
    }
    int start = 0;
    for (Found found : find(text, separator, limit, true)) {
      parts.add(text.substring(start, found.start()));
      start = found.end();
    }
    if (parts.size() < limit) {
      parts.add(text.substring(start));
    }
    return parts;
  }

  private static String character(char unit) {
    if (unit < CHARACTERS.size()) {
      return CHARACTERS.get(unit);
    }
    Evaluation.current().make(FOUND_BYTES);
    return String.valueOf(unit);
  }

  private static @Nullable Object replace(Arguments arguments) {
    String text = arguments.text(0);
    Object pattern = arguments.get(1);
    Object replacement = arguments.get(2);
    if (text == null || pattern == null || replacement == null) {
      return null;
    }
    if ("".equals(pattern)) {
      throw new JsonataException(
          "D3010", "Second argument of replace function cannot be an empty string");
    }
    int limit = limit(arguments.number(3), "D3011", "Fourth", "replace");
    StringBuilder replaced = new StringBuilder();
    int start = 0;
    for (Found found : find(text, pattern, limit, true)) {
      replaced.append(text, start, found.start());
      replaced.append(
          pattern instanceof String && replacement instanceof String plain
              ? plain
              : replacement(found, replacement));
      Evaluation.current().requireRoom(replaced.length());
      start = found.end();
    }
    return replaced.append(text, start, text.length()).toString();
  }

  private static String replacement(Found found, Object replacement) {
    if (replacement instanceof String template) {
      return filled(template, found);
    }
    Map<String, Object> match = new LinkedHashMap<>();
    match.put("match", found.match());
    match.put("start", found.start());
    match.put("end", found.end());
    match.put("groups", found.groups());
    if (Builtin.applied(replacement, List.of(match)) instanceof String text) {
      return text;
    }
    throw new JsonataException(
        "D3012", "Attempted to replace a matched string with a non-string value");
  }

  /** {@return the template with $0 as the match, $1 as its first group, and $$ as a dollar sign} */
  private static String filled(String template, Found found) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    Evaluation.current().spend(template.length() / CHARACTERS_PER_UNIT);
    while (at < template.length()) {
      Evaluation.current().requireRoom(filled.length());
      char character = template.charAt(at);
      at++;
      if (character != '$' || at == template.length()) {
        filled.append(character);
      } else if (template.charAt(at) == '$') {
        filled.append('$');
        at++;
      } else if (template.charAt(at) == '0') {
        filled.append(found.match());
        at++;
      } else {
        at += group(template, at, found, filled);
      }
    }
    return filled.toString();
  }

  /** Appends the group whose number begins at the place; {@return how long the number is}. */
  private static int group(String template, int at, Found found, StringBuilder filled) {
    int count = found.groups().size();
    int length = Math.min(String.valueOf(Math.max(count, 1)).length(), template.length() - at);
    while (length > 0 && !isGroup(template.substring(at, at + length), count, length)) {
      length--;
    }
    if (length == 0) {
      filled.append('$');
    } else {
      int number = Integer.parseInt(template.substring(at, at + length));
      filled.append(number <= count ? found.groups().get(number - 1) : "");
    }
    return length;
  }

  private static boolean isGroup(String digits, int count, int length) {
    return digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
        && (length == 1 || Integer.parseInt(digits) <= count);
  }

  private static int limit(@Nullable Number limit, String code, String which, String function) {
    if (limit == null) {
      return Integer.MAX_VALUE;
    }
    if (limit.doubleValue() < 0) {
      throw new JsonataException(
          code,
          which + " argument of " + function + " function must evaluate to a positive number");
    }
    return (int) limit.doubleValue();
  }

  private static List<Found> find(String text, Object pattern, int limit, boolean positions) {
    List<Found> all = new ArrayList<>();
    if (pattern instanceof String part) {
      TextSearch search = new TextSearch(text, part);
      for (int at = search.from(0);
          at >= 0 && all.size() < limit;
          at = search.from(at + part.length())) {
        Evaluation.current().make(FOUND_BYTES);
        all.add(new Found(part, at, at + part.length(), List.of()));
      }
    } else if (pattern instanceof RegexFunction regex) {
      Matcher matcher = regex.matcher(text);
      while (all.size() < limit && matcher.find()) {
        if (positions) {
          RegexFunction.requireMatched(matcher.group());
        }
        Evaluation.current().make(FOUND_BYTES);
        all.add(new Found(
            matcher.group(), matcher.start(), matcher.end(), RegexFunction.groups(matcher)));
      }
    } else {
      Object match = Builtin.applied(pattern, List.of(text));
      while (match != null && all.size() < limit) {
        Evaluation.current().tick();
        Next found = requireMatch(text, match);
        Evaluation.current().make(FOUND_BYTES);
        all.add(found.found());
        match = Builtin.applied(found.next(), List.of());
      }
    }
    return all;
  }

  /** What a function of the expression found, and the function to find what is next. */
  private record Next(Found found, Object next) {}

  private static Next requireMatch(String text, Object match) {
    if (match instanceof Map<?, ?> map
        && map.get("start") instanceof Number start
        && map.get("end") instanceof Number end
        && map.get("groups") instanceof List<?> groups) {
      Object next = map.get("next");
      int from = start.intValue();
      int to = end.intValue();
      if (next != null
          && ScriptText.isFunction(next)
          && 0 <= from
          && from <= to
          && to <= text.length()) {
        String found = map.get("match") instanceof String part ? part : text.substring(from, to);
        return new Next(new Found(found, from, to, groups), next);
      }
    }
    throw new JsonataException(
        "T1010",
        "The matcher function argument passed to function does not return the correct object"
            + " structure");
  }
}

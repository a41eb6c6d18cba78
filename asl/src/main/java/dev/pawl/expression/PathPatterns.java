package dev.pawl.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The regular expressions in the filters of a path, tried on each operand before Jayway does.
 *
 * <p>Some patterns backtrack for years, and Jayway matches where nobody can stop it. So what it is
 * going to match is matched here first, through a text that counts how often it is read. What was
 * affordable once is affordable twice.
 *
 * @param patterns as Jayway compiles them
 * @param literals the texts in quotes in the path, which may be operands too
 */
record PathPatterns(List<Pattern> patterns, List<String> literals) {
  static final PathPatterns NONE = new PathPatterns(List.of(), List.of());

  /** What a pattern can follow in a filter; after anything else a slash is a part of a name. */
  private static final String BEFORE = "~(&|!=<>,[";

  /** The flags that Jayway knows, by their letters. */
  private static final String FLAGS = "dixmsuU";

  PathPatterns {
    patterns = List.copyOf(patterns);
    literals = List.copyOf(literals);
  }

  /** {@return the patterns of a path, none if it has no slash} */
  static PathPatterns of(String path) {
    if (path.indexOf('/') < 0) {
      return NONE;
    }
    List<Pattern> patterns = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    char before = ' ';
    for (int at = 0; at < path.length(); at++) {
      char character = path.charAt(at);
      if (character == '\'' || character == '"') {
        int end = end(path, at);
        literals.add(path.substring(at + 1, end).replace("\\", ""));
        at = end;
      } else if (character == '/' && BEFORE.indexOf(before) >= 0) {
        int end = end(path, at);
        int from = Math.min(end + 1, path.length());
        int flags = from;
        while (flags < path.length() && FLAGS.indexOf(path.charAt(flags)) >= 0) {
          flags++;
        }
        add(patterns, path.substring(at + 1, end), path.substring(from, flags));
        at = flags - 1;
      }
      if (character != ' ') {
        before = character;
      }
    }
    return new PathPatterns(patterns, literals);
  }

  /** {@return where the text that begins with this character ends with it, or the path ends} */
  private static int end(String path, int start) {
    int end = start + 1;
    while (end < path.length() && path.charAt(end) != path.charAt(start)) {
      end += path.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, path.length());
  }

  private static void add(List<Pattern> patterns, String pattern, String flags) {
    try {
      patterns.add(Pattern.compile(pattern, flags(flags)));
    } catch (PatternSyntaxException e) {
      // Then it is none for Jayway either, which refuses it or the path in its own words.
    }
  }

  private static int flags(String letters) {
    int flags = 0;
    for (int i = 0; i < letters.length(); i++) {
      flags |= switch (letters.charAt(i)) {
        case 'd' -> Pattern.UNIX_LINES;
        case 'i' -> Pattern.CASE_INSENSITIVE;
        case 'x' -> Pattern.COMMENTS;
        case 'm' -> Pattern.MULTILINE;
        case 's' -> Pattern.DOTALL;
        case 'u' -> Pattern.UNICODE_CASE;
        default -> Pattern.UNICODE_CHARACTER_CLASS;
      };
    }
    return flags;
  }

  /** Tries the patterns on the texts in the path itself. */
  void tryLiterals(Work work) {
    literals.forEach(literal -> tryOn(literal, work));
  }

  /**
   * Tries the patterns on an operand.
   *
   * @throws StatesException if that takes more than the state may
   */
  void tryOn(String operand, Work work) {
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(new CountedText(operand, work));
      matcher.matches();
    }
  }

  /** A text that counts how often it is read. */
  private record CountedText(String text, Work work) implements CharSequence {
    @Override
    public char charAt(int index) {
      work.spend(1);
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.substring(start, end), work);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}

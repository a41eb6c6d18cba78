package dev.pawl.expression.jsonata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The text of an expression, read once before the library reads it.
 *
 * <p>It finds the variables that the expression names, and puts a variable in the place of each
 * regular expression, so that matching is ours and can be bounded. It refuses what would overflow
 * the library's parser.
 *
 * @param text the text for the library
 * @param patterns the regular expressions; the one at i stands in the text as {@code $} and
 *     {@link #patternName} of i
 * @param named the variables and functions named, without the dollar sign
 * @param own those of them that the expression itself gives a value
 * @param tokens the text in pieces, without white space and comments
 */
record Source(
    String text, List<Pattern> patterns, Set<String> named, Set<String> own, List<Token> tokens) {

  /** What a piece of an expression is. */
  enum Kind {
    /** A text in quotes, or a regular expression. */
    TEXT,
    /** A name in backquotes. */
    NAME,
    /** A name, variable, number or word. */
    WORD,
    /** One character of an operator. */
    OPERATOR
  }

  /**
   * A piece of an expression.
   *
   * @param text as written; without its backquotes if it is a name in them
   */
  record Token(Kind kind, String text) {}

  /** Longer expressions are refused: the library's reader takes time by the square of it. */
  static final int CHARACTERS_MAX = 32_768;

  /** Deeper brackets are refused; evaluation is bounded at half of it. */
  private static final int NESTING_MAX = 200;

  /** What ends a name. */
  private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";

  /** The words after which a slash begins a regular expression. */
  private static final Set<String> OPERATOR_WORDS = Set.of("and", "or", "in");

  /** What gives the variable after it a value. */
  private static final Set<String> BINDERS = Set.of("@", "#");

  Source {
    patterns = List.copyOf(patterns);
    tokens = List.copyOf(tokens);
  }

  /** {@return whether a transform may stand in it, which clones what it is applied to} */
  boolean clones() {
    return tokens.contains(new Token(Kind.OPERATOR, "|"));
  }

  /** {@return the name that stands for a regular expression; no expression can contain it} */
  static String patternName(int index) {
    return "\u0001regex" + index;
  }

  /**
   * {@return the expression, read}
   *
   * @throws JsonataException if a text, a comment or a regular expression in it does not end, or it
   *     is longer or deeper than the limits
   */
  static Source read(String expression) {
    if (expression.length() > CHARACTERS_MAX) {
      throw new JsonataException(
          "S0500", "An expression has at most " + CHARACTERS_MAX + " characters");
    }
    Reader reader = new Reader(expression);
    reader.read();
    return new Source(
        reader.out.toString(), reader.patterns, reader.named, reader.own, reader.tokens);
  }

  private static final class Reader {
    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final Set<String> own = new LinkedHashSet<>();
    private int at = 0;
    private int nesting = 0;
    private boolean afterOperand = false;
    private boolean inParameters = false;
    private String lastWord = "";

    Reader(String in) {
      this.in = in;
    }

    void read() {
      while (at < in.length()) {
        char character = in.charAt(at);
        if (character == '/' && in.startsWith("/*", at)) {
          comment();
        } else if (character == '"' || character == '\'') {
          quoted(character);
        } else if (character == '`') {
          backquoted();
        } else if (character == '/' && !afterOperand) {
          regex();
        } else if (Character.isWhitespace(character)) {
          copy(1);
        } else if (OPERATORS.indexOf(character) >= 0) {
          operator(character);
        } else {
          word();
        }
      }
    }

    /** Left out: the library's reader runs off the end where a comment is the last thing. */
    private void comment() {
      int end = in.indexOf("*/", at + 2);
      if (end < 0) {
        throw new JsonataException("S0106", "Comment has no closing tag");
      }
      out.append(' ');
      at = end + 2;
    }

    private void copy(int count) {
      out.append(in, at, at + count);
      at += count;
    }

    private void backquoted() {
      int end = in.indexOf('`', at + 1);
      if (end < 0) {
        throw new JsonataException(
            "S0105", "Quoted property name must be terminated with a backquote (`)");
      }
      tokens.add(new Token(Kind.NAME, in.substring(at + 1, end)));
      copy(end + 1 - at);
      afterOperand = true;
    }

    private void quoted(char quote) {
      int end = at + 1;
      while (end < in.length() && in.charAt(end) != quote) {
        end += in.charAt(end) == '\\' ? 2 : 1;
      }
      if (end >= in.length()) {
        throw new JsonataException(
            "S0101", "String literal must be terminated by a matching quote");
      }
      tokens.add(new Token(Kind.TEXT, in.substring(at, end + 1)));
      copy(end + 1 - at);
      afterOperand = true;
    }

    private void operator(char character) {
      if ("([{".indexOf(character) >= 0) {
        nesting++;
        inParameters = character == '(' && (lastWord.equals("function") || lastWord.equals("λ"));
      } else if (")]}".indexOf(character) >= 0) {
        nesting--;
        inParameters = false;
      }
      if (nesting > NESTING_MAX) {
        throw new JsonataException("S0500", "Brackets nest at most " + NESTING_MAX + " deep");
      }
      // A star or per cent sign may be an operand or an operator; neither precedes a regex.
      afterOperand = ")]}*%".indexOf(character) >= 0;
      lastWord = "";
      tokens.add(new Token(Kind.OPERATOR, String.valueOf(character)));
      copy(1);
    }

    private void word() {
      int end = at;
      while (end < in.length()
          && !Character.isWhitespace(in.charAt(end))
          && OPERATORS.indexOf(in.charAt(end)) < 0) {
        end++;
      }
      lastWord = in.substring(at, end);
      tokens.add(new Token(Kind.WORD, lastWord));
      afterOperand = !OPERATOR_WORDS.contains(lastWord);
      copy(end - at);
      if (lastWord.startsWith("$") && lastWord.length() > 1) {
        variable(lastWord.substring(1));
      }
    }

    private void variable(String name) {
      int next = at;
      while (next < in.length() && Character.isWhitespace(in.charAt(next))) {
        next++;
      }
      if (inParameters || isBound() || in.startsWith(":=", next)) {
        own.add(name);
      }
      named.add(name);
    }

    /** {@return whether the word just read follows what binds a variable in a path} */
    private boolean isBound() {
      return tokens.size() > 1 && BINDERS.contains(tokens.get(tokens.size() - 2).text());
    }

    private void regex() {
      int start = at + 1;
      int end = start;
      int depth = 0;
      while (end < in.length() && (in.charAt(end) != '/' || depth > 0)) {
        char character = in.charAt(end);
        depth += "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
        end += character == '\\' ? 2 : 1;
      }
      if (end >= in.length()) {
        throw new JsonataException("S0302", "No terminating / in regular expression");
      }
      if (end == start) {
        throw new JsonataException("S0301", "Empty regular expressions are not allowed");
      }
      int flags = end + 1;
      while (flags < in.length() && "im".indexOf(in.charAt(flags)) >= 0) {
        flags++;
      }
      out.append('$').append(patternName(patterns.size())).append(' ');
      tokens.add(new Token(Kind.TEXT, in.substring(at, flags)));
      patterns.add(compiled(in.substring(start, end), in.substring(end + 1, flags)));
      at = flags;
      afterOperand = true;
    }

    private static Pattern compiled(String pattern, String flags) {
      try {
        return Pattern.compile(
            pattern,
            (flags.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (flags.contains("m") ? Pattern.MULTILINE : 0));
      } catch (PatternSyntaxException e) {
        throw new JsonataException("S0302", "Invalid regular expression: " + e.getDescription());
      }
    }
  }
}

package dev.pawl.cli;

/** Texts of others, fit for a terminal: whatever could steer one is replaced. */
final class Harmless {
  private Harmless() {}

  /** {@return the text with U+FFFD for what steers; a tab takes one column, a caret may follow} */
  static String of(String text) {
    StringBuilder harmless = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> harmless.appendCodePoint(
            point == '\t'
                ? ' '
                : Character.isISOControl(point) || isHidden(point) ? '\uFFFD' : point));
    return harmless.toString();
  }

  /** {@return the text in one line: the ends of its lines are spaces} */
  static String line(String text) {
    return of(text.strip().replaceAll("\\R", " "));
  }

  /** Marks of direction and the like can make a line look like another one. */
  private static boolean isHidden(int point) {
    return Character.getType(point) == Character.FORMAT
        || Character.getType(point) == Character.SURROGATE;
  }
}

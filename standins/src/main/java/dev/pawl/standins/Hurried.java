package dev.pawl.standins;

import java.util.regex.Pattern;

/**
 * A text of which no more characters are read than a reasonable pattern asks for: patterns of
 * callers may take for ever, or nest deeper than a thread can.
 */
public final class Hurried implements CharSequence {
  private static final int READS_MAX = 5_000_000;

  private final String text;
  private int reads;

  private Hurried(String text) {
    this.text = text;
  }

  /** A pattern asked for more characters than it may. */
  public static final class TooLongException extends Exception {
    private static final long serialVersionUID = 1L;

    private TooLongException() {
      super("the pattern takes too long to match", null, false, false);
    }
  }

  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop() {
      super("enough", null, false, false);
    }
  }

  /**
   * {@return whether a pattern is found somewhere in a text}
   *
   * @throws TooLongException if it takes too long
   */
  public static boolean isFound(Pattern pattern, String text) throws TooLongException {
    try {
      return pattern.matcher(new Hurried(text)).find();
    } catch (Stop | StackOverflowError e) {
      throw new TooLongException();
    }
  }

  /**
   * {@return whether a pattern is the whole of a text}
   *
   * @throws TooLongException if it takes too long
   */
  public static boolean isMatch(Pattern pattern, String text) throws TooLongException {
    try {
      return pattern.matcher(new Hurried(text)).matches();
    } catch (Stop | StackOverflowError e) {
      throw new TooLongException();
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    reads++;
    if (reads > READS_MAX) {
      throw new Stop();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  /** Only its length is for messages: it may be secret. */
  @Override
  public String toString() {
    return text.length() + " characters";
  }
}

package dev.pawl.expression.jsonata;

/**
 * Looks for a text in another, in time by the length of both together.
 *
 * <p>Java's own search begins again at each character: two texts of a hundred thousand letters that
 * nearly match hold it for minutes. What has been matched is used instead, as Knuth, Morris and
 * Pratt have it; Java's is faster for parts of a few characters.
 */
final class TextSearch {
  /** The longest part that is left to Java. */
  private static final int SHORT_CHARACTERS = 8;

  private static final int CHARACTERS_PER_UNIT = 16;

  private final String text;
  private final String part;

  /** For each length of a match, the length of the longest shorter one that ends where it does. */
  private final int[] shorter;

  /** @param part what is looked for */
  TextSearch(String text, String part) {
    this.text = text;
    this.part = part;
    boolean simple = part.length() <= SHORT_CHARACTERS || part.length() > text.length();
    this.shorter = simple ? new int[0] : shorter(part);
  }

  private static int[] shorter(String part) {
    int[] shorter = new int[part.length() + 1];
    int matched = 0;
    for (int i = 1; i < part.length(); i++) {
      while (matched > 0 && part.charAt(matched) != part.charAt(i)) {
        matched = shorter[matched];
      }
      if (part.charAt(matched) == part.charAt(i)) {
        matched++;
      }
      shorter[i + 1] = matched;
    }
    return shorter;
  }

  /** {@return where the part is first found from a place on, or -1} */
  int from(int start) {
    int found = shorter.length == 0 ? text.indexOf(part, start) : matched(start);
    int read = (found < 0 ? text.length() : found + part.length()) - start;
    Evaluation.current().spend(1 + read / CHARACTERS_PER_UNIT);
    return found;
  }

  private int matched(int start) {
    int matched = 0;
    for (int at = start; at < text.length(); at++) {
      while (matched > 0 && part.charAt(matched) != text.charAt(at)) {
        matched = shorter[matched];
      }
      if (part.charAt(matched) == text.charAt(at)) {
        matched++;
      }
      if (matched == part.length()) {
        return at + 1 - matched;
      }
    }
    return -1;
  }
}

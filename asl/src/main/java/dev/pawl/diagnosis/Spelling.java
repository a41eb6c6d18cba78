package dev.pawl.diagnosis;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Spelling {
  /** Longer words are not compared; states have at most 80 characters. */
  private static final int CHARACTERS_MAX = 120;

  /** So many known words are looked at; a definition of 1 MiB may have ten thousand states. */
  private static final int KNOWN_MAX = 2_000;

  private Spelling() {}

  /** {@return the known word nearest to the given one; empty if none is near} */
  public static Optional<String> closest(String word, Collection<String> known) {
    Optional<String> best = Optional.empty();
    int bestDistance = distanceMax(word) + 1;
    int compared = 0;
    for (String candidate : known) {
      if (++compared > KNOWN_MAX) {
        break;
      }
      if (candidate.equals(word)) {
        continue;
      }
      int distance = distance(word, candidate, bestDistance);
      if (distance < bestDistance) {
        best = Optional.of(candidate);
        bestDistance = distance;
      }
    }
    return best;
  }

  /** {@return what to ask, as {@code did you mean "Pay"?}} */
  static Optional<String> question(String word, Collection<String> known) {
    return closest(word, known).map(found -> "did you mean \"" + found + "\"?");
  }

  /** One slip in three characters, at most three: more is another word. */
  private static int distanceMax(String word) {
    return Math.clamp((word.length() + 1) / 3, 0, 3);
  }

  /** {@return the number of slips between two words; 0 if only case differs; at most the bound} */
  private static int distance(String left, String right, int bound) {
    if (left.length() > CHARACTERS_MAX || Math.abs(left.length() - right.length()) >= bound) {
      return bound;
    }
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
      }
    }
    return Math.min(bound, rows[a.length()][b.length()]);
  }

  /** The cost of one insertion, deletion, replacement or swap of neighbours is one. */
  private static int step(int[][] rows, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(rows[i - 1][j - 1] + same, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + rows[i - 2][j - 2]) : least;
  }
}

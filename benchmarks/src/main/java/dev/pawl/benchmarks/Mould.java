package dev.pawl.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recorded bytes with holes where the words were that are one execution's own: from it come the
 * bytes of others.
 */
final class Mould {
  private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])");

  private final byte[] bytes;
  private final List<Hole> holes;

  private record Hole(int at, int word) {}

  private Mould(byte[] bytes, List<Hole> holes) {
    this.bytes = bytes;
    this.holes = holes;
  }

  /**
   * {@return the mould of recorded bytes}
   *
   * @param words what is another in each copy, ASCII; other words are as long
   */
  static Mould of(byte[] bytes, List<String> words) {
    String text = text(bytes);
    List<Hole> holes = new ArrayList<>();
    for (int word = 0; word < words.size(); word++) {
      for (int at = text.indexOf(words.get(word)); at >= 0; ) {
        holes.add(new Hole(at, word));
        at = text.indexOf(words.get(word), at + 1);
      }
    }
    return new Mould(bytes, List.copyOf(holes));
  }

  /** {@return the ids of sixteen hexadecimal digits in recorded bytes, each once} */
  static Set<String> ids(byte[] bytes) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher found = ID.matcher(text(bytes));
    while (found.find()) {
      ids.add(found.group());
    }
    return ids;
  }

  /** {@return how many holes there are} */
  int holes() {
    return holes.size();
  }

  /** {@return the bytes with these words instead, in the order of those they replace} */
  byte[] cast(List<byte[]> words) {
    byte[] copy = bytes.clone();
    for (Hole hole : holes) {
      byte[] word = words.get(hole.word());
      System.arraycopy(word, 0, copy, hole.at(), word.length);
    }
    return copy;
  }

  /** {@return a character for each byte, so that places are the same} */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

package dev.pawl.json;

import java.util.Arrays;

/** The lines of a text; they end with LF, CR LF or CR, as those of JSON and YAML do. */
public final class Lines {
  private final String text;

  /** Where each line begins. */
  private final int[] starts;

  /** A place in a text; both count from 1, a column is one UTF-16 unit. */
  public record Position(int line, int column) {}

  private Lines(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  /** {@return the lines of a text, one at least} */
  public static Lines of(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean ends = character == '\n'
          || (character == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = at + 1;
      }
    }
    return new Lines(text, Arrays.copyOf(starts, count));
  }

  /** {@return the position of a character; of the text's end for one beyond it} */
  public Position position(int offset) {
    int bounded = Math.clamp(offset, 0, text.length());
    int found = Arrays.binarySearch(starts, bounded);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, bounded - starts[line] + 1);
  }

  /** {@return the offset of a position; the nearest one if the text has no such position} */
  public int offset(Position position) {
    int line = Math.clamp(position.line(), 1, starts.length);
    return Math.min(text.length(), starts[line - 1] + Math.max(0, position.column() - 1));
  }

  /** {@return a line without its end; empty beyond the last} */
  public String line(int number) {
    if (number < 1 || number > starts.length) {
      return "";
    }
    int end = number == starts.length ? text.length() : starts[number];
    while (end > starts[number - 1] && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(starts[number - 1], end);
  }
}

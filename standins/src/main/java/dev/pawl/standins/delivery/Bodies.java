package dev.pawl.standins.delivery;

import dev.pawl.standins.RefusalException;
import java.util.HashMap;
import java.util.Map;

/** Bodies of deliveries that come to be owed together: those that are alike are held once. */
public final class Bodies {
  private final long charsMax;
  private final Map<String, String> texts = new HashMap<>();
  private long chars;

  /** None yet; all together have no more characters than can be written at once. */
  public Bodies() {
    this(Commits.CHARS_MAX);
  }

  /** @param charsMax characters of all together */
  Bodies(long charsMax) {
    this.charsMax = charsMax;
  }

  /**
   * {@return the text that is held, of those that are like this one}
   *
   * @throws RefusalException if all together are too long
   */
  public String one(String text) {
    String held = texts.putIfAbsent(text, text);
    if (held != null) {
      return held;
    }
    chars += text.length();
    if (chars > charsMax) {
      throw new RefusalException(
          "ThrottlingException",
          "Rate exceeded: more than " + charsMax + " characters come to be owed at once");
    }
    return text;
  }
}

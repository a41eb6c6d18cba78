package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Jsonata;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Compiled expressions by their text, for those that are compiled again and again: with each
 * validation, revision and start.
 *
 * <p>A compiled expression has no state of its evaluations, so that many may share it.
 */
final class SharedScripts {
  /** Longer ones are rare, and their compiled form is large. */
  private static final int CHARACTERS_MAX = 512;

  /** When there are more, all are forgotten: that takes no bookkeeping, and is rare. */
  private static final int SCRIPTS_MAX = 1_000;

  private final Map<String, Jsonata> scripts = new ConcurrentHashMap<>();

  /** {@return the compiled form of a text, made if it is not known} */
  Jsonata of(String text, Supplier<Jsonata> compiler) {
    if (text.length() > CHARACTERS_MAX) {
      return compiler.get();
    }
    Jsonata known = scripts.get(text);
    if (known == null) {
      known = compiler.get();
      if (scripts.size() >= SCRIPTS_MAX) {
        scripts.clear();
      }
      scripts.put(text, known);
    }
    return known;
  }
}

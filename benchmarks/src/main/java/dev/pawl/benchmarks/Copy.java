package dev.pawl.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the recorded texts and bytes of one execution into those of another: a name of its own, and
 * other ids of sixteen digits, the same everywhere.
 */
final class Copy {
  private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])");

  private final String original;
  private final String name = UUID.randomUUID().toString();
  private final Map<String, String> ids = new HashMap<>();

  /** @param original the name of the execution that was recorded, as long as a UUID */
  Copy(String original) {
    if (original.length() != name.length()) {
      throw new IllegalArgumentException("not as long as a UUID: " + original);
    }
    this.original = original;
  }

  /** {@return the name of the copy} */
  String name() {
    return name;
  }

  String of(String text) {
    return ids(text.replace(original, name));
  }

  /** {@return bytes of which those that are text are copied, and of the same length} */
  byte[] of(byte[] event) {
    // One character for each byte: what is no text comes back as it was.
    return of(new String(event, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private String ids(String text) {
    Matcher found = ID.matcher(text);
    return found.replaceAll(id -> ids.computeIfAbsent(
        id.group(), _ -> HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())));
  }
}

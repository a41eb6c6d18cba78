package dev.pawl.deploy.sam;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text of a tree as AWS's transform writes it: names in order, and only characters of ASCII.
 * Hashes and definitions are made of it, so every character counts.
 */
final class JsonText {
  private static final String INDENT = "    ";
  private static final double PLAIN_MIN = 1e-4;
  private static final double PLAIN_MAX = 1e16;

  private final StringBuilder text = new StringBuilder();
  private final boolean indented;

  private JsonText(boolean indented) {
    this.indented = indented;
  }

  /** {@return the shortest text} */
  static String compact(Object tree) {
    JsonText text = new JsonText(false);
    text.value(tree, 0);
    return text.text.toString();
  }

  /** {@return the lines of a text for people} */
  static List<String> lines(Object tree) {
    JsonText text = new JsonText(true);
    text.value(tree, 0);
    return List.of(text.text.toString().split("\n", -1));
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> members(map, depth);
      case List<?> list -> elements(list, depth);
      case String string -> quoted(string);
      case Double number -> text.append(fraction(number));
      case null, default -> text.append(value);
    }
  }

  private void members(Map<?, ?> map, int depth) {
    Map<String, Object> sorted = new TreeMap<>(Tree.map(map));
    String before = "{";
    for (Map.Entry<String, Object> each : sorted.entrySet()) {
      line(before, depth + 1);
      quoted(each.getKey());
      text.append(indented ? ": " : ":");
      value(each.getValue(), depth + 1);
      before = ",";
    }
    end(sorted.isEmpty(), "{", "}", depth);
  }

  private void elements(List<?> list, int depth) {
    String before = "[";
    for (Object each : list) {
      line(before, depth + 1);
      value(each, depth + 1);
      before = ",";
    }
    end(list.isEmpty(), "[", "]", depth);
  }

  private void line(String before, int depth) {
    text.append(before);
    if (indented) {
      text.append('\n').repeat(INDENT, depth);
    }
  }

  private void end(boolean empty, String open, String close, int depth) {
    if (empty) {
      text.append(open).append(close);
    } else {
      line("", depth);
      text.append(close);
    }
  }

  private void quoted(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      character(string.charAt(i));
    }
    text.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      default -> {
        if (c < ' ' || c > '~') {
          text.append(String.format("\\u%04x", (int) c));
        } else {
          text.append(c);
        }
      }
    }
  }

  /** Python's way: plain up to sixteen digits, with two digits of an exponent beyond. */
  private static String fraction(double number) {
    double size = Math.abs(number);
    if (size == 0) {
      return Double.toString(number);
    }
    if (size >= PLAIN_MIN && size < PLAIN_MAX) {
      String plain = new BigDecimal(Double.toString(number)).toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String[] parts = Double.toString(number).split("E", -1);
    int exponent = Integer.parseInt(parts[1]);
    String digits =
        parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
    return digits + "e" + (exponent < 0 ? "-" : "+") + String.format("%02d", Math.abs(exponent));
  }
}

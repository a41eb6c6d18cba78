package dev.pawl.definition;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that are nearly right: pieces of good ones, cut, repeated, nested and mixed. */
final class HostileText {
  private static final int REPEATS_MAX = 3_000;
  private static final int CHARACTERS_MAX = 40_000;

  /** What breaks readers: ends of numbers, of characters, of brackets. */
  private static final List<String> TOKENS = List.of(
      "{",
      "}",
      "[",
      "]",
      "(",
      ")",
      ",",
      ":",
      "\"",
      "'",
      "`",
      "\\",
      "\\u",
      "\\uD800",
      "/",
      "//",
      "/*",
      "*/",
      ".",
      "..",
      "$",
      "$$",
      "$..",
      "$.a[?(",
      "@",
      "@.a",
      "=~",
      "&&",
      "||",
      "!",
      "?",
      "~>",
      ":=",
      "^(",
      "|",
      "%",
      "**",
      "#$i",
      "@$v",
      "{%",
      "%}",
      "null",
      "true",
      "NaN",
      "Infinity",
      "-0",
      "1e999",
      "-1e-999",
      "9223372036854775808",
      "99999999999999999999",
      "0.1e2147483648",
      "2147483647",
      "-2147483648",
      "\u0000",
      "\uD83D",
      "\uDE00",
      "\u2028",
      "\uFEFF",
      "é",
      "\t",
      "\n",
      "function($x){",
      "$map(",
      "$sort(",
      "$replace(",
      "$split(",
      "$formatNumber(",
      "$toMillis(",
      "$string(",
      "$zip(",
      "$spread(",
      "$reduce(",
      "λ($x){",
      "[1..",
      "and",
      "in",
      "States.Format(",
      "States.Array(",
      "States.StringToJson(",
      "'{}'",
      "\"x.$\":",
      "\"Type\":",
      "\"Next\":",
      "\"States\":",
      "\"QueryLanguage\":\"JSONata\",",
      "(a+)+$",
      "/^(?:(a+)\\1?)+$/",
      ".length()",
      "[*]",
      "[-1]",
      "[0:9999999999]",
      "['a','b']",
      "subsetof",
      "2026-02-30T24:61:61Z",
      "+99:99");

  private final RandomGenerator random;
  private final List<String> corpus;

  HostileText(RandomGenerator random, List<String> corpus) {
    this.random = random;
    this.corpus = corpus;
  }

  /** {@return a text made of one of the corpus by a few changes} */
  String next() {
    String text = one(corpus);
    for (int changes = random.nextInt(5); changes >= 0; changes--) {
      text = changed(text);
    }
    return text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX);
  }

  private String changed(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(1 + (random.nextInt(4) == 0 ? 200 : 8)));
    String before = text.substring(0, from);
    String part = text.substring(from, to);
    String after = text.substring(to);
    return switch (random.nextInt(9)) {
      case 0 -> before + after;
      case 1, 2 -> before + one(TOKENS) + after;
      case 3 -> before + one(TOKENS) + part + after;
      case 4 -> before + part.repeat(1 + random.nextInt(4)) + after;
      case 5 -> before + piece(one(corpus)) + after;
      case 6 -> repeated(before, part.isEmpty() ? one(TOKENS) : part, after);
      case 7 -> before + (char) random.nextInt(random.nextInt(3) == 0 ? 0x10000 : 0x80) + after;
      default -> nested(before, part, after);
    };
  }

  private String repeated(String before, String part, String after) {
    int times = Math.min(random.nextInt(REPEATS_MAX), CHARACTERS_MAX / part.length());
    return before + part.repeat(times) + after;
  }

  private String nested(String before, String part, String after) {
    int times = random.nextInt(random.nextInt(5) == 0 ? 1_500 : 12);
    String open =
        one(List.of("[", "{\"a\":", "(", "$map(", "States.Array(", "-", "$.a[?(", "((a+"));
    String close = one(List.of("]", "}", ")", ")]", "+"));
    return before + open.repeat(times) + part + close.repeat(times) + after;
  }

  private String piece(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(text.length() - from + 1));
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}

package dev.pawl.deploy.sam;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What is drawn for templates: choices, texts, values, and whether there is something at all. */
final class Dice {
  private static final int NESTING_MAX = 3;

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean yes() {
    return random.nextBoolean();
  }

  /** {@return a number from zero on, below a bound} */
  int below(int bound) {
    return random.nextInt(bound);
  }

  Object location() {
    return random.nextBoolean()
        ? "s3://bucket/" + random.nextInt(9) + one("", "?versionId=2")
        : Tree.object("Bucket", one("b", Functions.ref("Stage")), "Key", text());
  }

  /** A text, or a function that gives one. */
  Object text() {
    return switch (random.nextInt(6)) {
      case 0 -> Functions.ref("Stage");
      case 1 -> Functions.sub("${Stage}-${AWS::Region}-${Queue.Arn}-${Layer}");
      case 2 -> Functions.getAtt("Queue", "Arn");
      case 3 -> Functions.join("-", Tree.list("a", Functions.ref("Stage")));
      default -> "text" + random.nextInt(9);
    };
  }

  Object value(int depth) {
    return switch (random.nextInt(depth < NESTING_MAX ? 7 : 5)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(1, 1_000_000) / 64.0;
      case 2 -> random.nextBoolean();
      case 3 -> "a \"quoted\" \\ é \n " + (char) random.nextInt(1, 0xd800);
      case 4 -> text();
      case 5 -> Tree.list(value(depth + 1), value(depth + 1));
      default -> Tree.object("b" + random.nextInt(9), value(depth + 1), "a", value(depth + 1));
    };
  }

  Object one(Object... choices) {
    return choices[random.nextInt(choices.length)];
  }

  void maybe(Map<String, Object> map, String name, Supplier<Object> value) {
    if (random.nextBoolean()) {
      map.put(name, value.get());
    }
  }

  void seldom(Map<String, Object> map, String name, Supplier<Object> value) {
    if (random.nextInt(6) == 0) {
      map.put(name, value.get());
    }
  }
}

package dev.pawl.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random trees of JSON values, small enough that random paths often hit. */
final class RandomValues {
  private static final List<String> NAMES =
      List.of("a", "b", "a b", "a.b", "0", "größe", "", "a-b", "length", "'", "$", "日");

  private static final List<String> FUNCTIONS =
      List.of("length", "keys", "min", "max", "avg", "sum", "stddev", "concat", "append", "first");

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  @Nullable Object tree(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(10);
      case 3 -> name();
      case 4, 5 -> array(depth);
      default -> object(depth);
    };
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      array.add(tree(depth - 1));
    }
    return array;
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int count = random.nextInt(5); count > 0; count--) {
      object.put(name(), tree(depth - 1));
    }
    return object;
  }

  /** {@return a text that is often a path, and as often nearly one} */
  String path() {
    StringBuilder path = new StringBuilder("$");
    for (int count = random.nextInt(5); count > 0; count--) {
      switch (random.nextInt(8)) {
        case 0, 1 -> path.append('.').append(name());
        case 2 -> path.append("['").append(name()).append("']");
        case 3 -> path.append("[\"").append(name()).append("\"]");
        case 4, 5 -> path.append('[').append(random.nextInt(-2, 5)).append(']');
        case 6 ->
          path.append('.')
              .append(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())))
              .append("()");
        default -> path.append(noise());
      }
    }
    return path.toString();
  }

  private String noise() {
    String characters = "$.[]'\"ab0 *?@()-,:\\=\u00e9";
    StringBuilder noise = new StringBuilder();
    for (int count = random.nextInt(4); count > 0; count--) {
      noise.append(characters.charAt(random.nextInt(characters.length())));
    }
    return noise.toString();
  }
}

package dev.pawl.expression.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path walked by hand gives what the library gives. */
final class PlainPathTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "input", "length");

  private final Random random = new Random(5);

  @Test
  void theHandWalkIsTheLibrarys() throws Exception {
    int walked = 0;
    for (int run = 0; run < 20_000; run++) {
      Json root = Json.of(object(4));
      Scope scope = new Scope(
          root, () -> Json.NULL, Map.of("v", Json.of(tree(3))), new Origin(Instant.EPOCH, 1));
      String text = path();
      Optional<Json> value = PlainPath.find(text).orElseThrow().walk(scope);
      if (value.isPresent()) {
        walked++;
        Jsonata whole = Jsonata.compile("Output", "{% " + text + " %}");
        assertEquals(whole.evaluateWhole(scope), value.get(), () -> text + " in " + root);
      }
    }
    assertTrue(walked > 2_000, walked + " walked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$",
        "$$",
        "$.a",
        "a.b",
        "$sum",
        "$a.and",
        "$a.true",
        "$a.null",
        "$a.function",
        "$a.`b`",
        "$a.b[0]",
        "$a.*",
        "$a. b",
        "$a..b",
        "$a.",
        "$1",
        "$a.b + 1",
        "/* */ $a"
      })
  void whatIsMoreThanAVariableAndNamesIsLeftToTheLibrary(String text) {
    assertEquals(Optional.empty(), PlainPath.find(text));
  }

  private String path() {
    StringBuilder path = new StringBuilder(random.nextInt(4) == 0 ? "$v" : "$states");
    for (int count = random.nextInt(4); count > 0; count--) {
      path.append('.').append(NAMES.get(random.nextInt(NAMES.size())));
    }
    return path.toString();
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        object.put(name, tree(depth - 1));
      }
    }
    return object;
  }

  private @Nullable Object tree(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 10)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt(10) - 5;
      case 3 -> random.nextInt(10) / 2.0;
      case 4 -> "text";
      case 5 -> new ArrayList<>(List.of(1, Map.of("a", 1)).subList(0, random.nextInt(3)));
      default -> object(depth);
    };
  }
}

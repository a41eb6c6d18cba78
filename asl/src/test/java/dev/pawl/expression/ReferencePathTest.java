package dev.pawl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import dev.pawl.json.Json;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferencePathTest {
  private static ReferencePath path(String text) {
    return ReferencePath.find(text).orElseThrow(() -> new AssertionError(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$..a",
        "$.*",
        "$.a[*]",
        "$.a[0,1]",
        "$.a[0:2]",
        "$.a[?(@.b)]",
        "$.a[-1]",
        "$['a','b']",
        "$.a.length()",
        "$.",
        "$.a.",
        "$[",
        "$['a",
        "$[]",
        "$['']",
        "$[a]",
        "$a",
        "$.a b",
        "$[1e3]",
        "$[99999999999]",
        "$.a@",
        "$['a\\'b']"
      })
  void aTextThatMayMeanMoreThanOnePlaceIsNoReferencePath(String text) {
    assertEquals(Optional.empty(), ReferencePath.find(text));
  }

  @Test
  void theWalkFindsWhatJaywayFinds() {
    Random random = new Random(3);
    RandomValues values = new RandomValues(random);
    int references = 0;
    int hits = 0;
    for (int run = 0; run < 200_000; run++) {
      String text = values.path();
      Optional<ReferencePath> reference = ReferencePath.find(text);
      Object tree = values.tree(4);
      if (reference.isPresent() && tree != null) {
        references++;
        Object found = reference.get().walk(tree);
        if (!ReferencePath.isMiss(found)) {
          hits++;
        }
        assertEquals(
            jayway(text, tree),
            ReferencePath.isMiss(found) ? Optional.empty() : Optional.of(Json.of(found)),
            () -> text + " in " + Json.of(tree));
      }
    }
    assertTrue(references > 50_000 && hits > 5_000, references + " paths, " + hits + " hits");
  }

  private static Optional<Json> jayway(String text, Object tree) {
    try {
      return Optional.of(Json.of(JsonPath.compile(text).read(tree)));
    } catch (PathNotFoundException e) {
      return Optional.empty();
    }
  }

  @Test
  void whatWasPutIsFoundAndTheRestIsAsItWas() {
    Random random = new Random(4);
    RandomValues values = new RandomValues(random);
    int put = 0;
    for (int run = 0; run < 50_000; run++) {
      Optional<ReferencePath> reference = ReferencePath.find(values.path());
      Json document = Json.of(values.tree(3));
      if (reference.isEmpty() || reference.get().isRoot()) {
        continue;
      }
      String before = document.text();
      Json value = Json.of(values.tree(2));
      Optional<Json> after = tryPut(reference.get(), document, value);
      assertEquals(before, Json.of(document.tree()).text());
      if (after.isPresent()) {
        put++;
        assertEquals(value.tree(), reference.get().walk(after.get().tree()));
        assertEquals(after, tryPut(reference.get(), after.get(), value));
      }
    }
    assertTrue(put > 3_000, put + " values put");
  }

  private static Optional<Json> tryPut(ReferencePath path, Json document, Json value) {
    try {
      return Optional.of(path.put(document, value));
    } catch (StatesException e) {
      assertEquals("States.ReferencePathConflict", e.error());
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$ | {\"a\":1} | 2",
        "$.b | {\"a\":1} | {\"a\":1,\"b\":2}",
        "$.a | {\"a\":1,\"b\":0} | {\"a\":2,\"b\":0}",
        "$.a.b.c | {} | {\"a\":{\"b\":{\"c\":2}}}",
        "$.a.b | {\"a\":null} | {\"a\":{\"b\":2}}",
        "$['x y'][\"z\"] | {} | {\"x y\":{\"z\":2}}",
        "$[1].p | [{\"a\":1},{\"i\":7},4] | [{\"a\":1},{\"i\":7,\"p\":2},4]",
        "$.a[0] | {\"a\":[null]} | {\"a\":[2]}",
        "$.a | null | {\"a\":2}"
      })
  void aValueIsPutWhereThePathPoints(String path, String document, String after) {
    assertEquals(after, path(path).put(Json.parse(document), Json.parse("2")).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.a | \"text\" | \"a\"",
        "$.a | [] | \"a\"",
        "$.a.b | {\"a\":1} | \"b\"",
        "$['a'][0] | {} | [0]",
        "$.a[1] | {\"a\":[0]} | [1]",
        "$[0] | {\"0\":1} | [0]",
        "$['x y'].b | {\"x y\":true} | \"b\""
      })
  void aPathThatCannotBeAppliedFailsWithTheStepAndTheWholeInput(
      String path, String document, String shown) {
    var failed =
        assertThrows(StatesException.class, () -> path(path).put(Json.parse(document), Json.NULL));
    assertEquals("States.ReferencePathConflict", failed.error());
    assertEquals("Unable to apply step " + shown + " to input " + document, failed.failureCause());
  }

  @Test
  void aMissIsNotANullThatIsThere() {
    @Nullable Object tree = Json.parse("{\"a\":null}").tree();
    assertEquals(null, path("$.a").walk(tree));
    assertTrue(ReferencePath.isMiss(path("$.b").walk(tree)));
    assertTrue(ReferencePath.isMiss(path("$.a.b").walk(tree)));
  }
}

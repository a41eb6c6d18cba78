package dev.pawl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTest {
  private static Scope scope(String root) {
    return new Scope(
        Json.parse(root),
        () -> Json.parse("{\"State\":{\"Name\":\"S\"}}"),
        Map.of("v", Json.parse("{\"a\":[1,2]}"), "größe", Json.parse("5")),
        new Origin(Instant.EPOCH, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", ".a", "@.a", "$.", "$..", "$.a[?(", "$['a", "$.a[?(@.b =)]", "$("})
  void aTextThatIsNoPathIsRefused(String text) {
    assertThrows(ExpressionSyntaxException.class, () -> Path.compile(text));
  }

  @Test
  void aPathLongerThanTheLimitIsRefused() {
    assertThrows(ExpressionSyntaxException.class, () -> Path.compile("$." + "a".repeat(4_096)));
  }

  @Test
  void noTextBreaksTheCompilerAndNoPathTheReader() {
    RandomValues values = new RandomValues(new Random(9));
    int compiled = 0;
    for (int run = 0; run < 100_000; run++) {
      String text = values.path();
      try {
        Path path = Path.compile(text);
        compiled++;
        Json read = path.read(new Scope(
            Json.of(values.tree(3)), () -> Json.NULL, Map.of(), new Origin(Instant.EPOCH, 1)));
        assertEquals(read, Json.parse(read.text()), text);
      } catch (ExpressionSyntaxException | NoMatchException e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty(), text);
      }
    }
    assertTrue(compiled > 20_000, compiled + " paths");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$ | {\"a\":1} | {\"a\":1}",
        "$.a.b[1] | {\"a\":{\"b\":[1,2]}} | 2",
        "$['a b'] | {\"a b\":null} | null",
        "$.a[-1] | {\"a\":[1,2]} | 2",
        "$.a[*].b | {\"a\":[{\"b\":1},{\"c\":0},{\"b\":2}]} | [1,2]",
        "$..b | {\"a\":{\"b\":1},\"b\":2} | [2,1]",
        "$.a[0:2] | {\"a\":[1,2,3]} | [1,2]",
        "$.a[?(@.b > 1)] | {\"a\":[{\"b\":1},{\"b\":2}]} | [{\"b\":2}]",
        "$.a[?(@.b == 9)] | {\"a\":[{\"b\":1}]} | []",
        "$.a.length() | {\"a\":[1,2,3]} | 3",
        "$['a','b'] | {\"a\":1,\"b\":2,\"c\":3} | {\"a\":1,\"b\":2}",
        "$$.State.Name | {} | \"S\"",
        "$$ | {} | {\"State\":{\"Name\":\"S\"}}",
        "$v | {} | {\"a\":[1,2]}",
        "$v.a[1] | {} | 2",
        "$v.a[*] | {} | [1,2]",
        "$größe | {} | 5"
      })
  void aPathReadsItsValue(String text, String root, String value) throws Exception {
    assertEquals(Json.parse(value), Path.compile(text).evaluate(scope(root)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.x | {} | No results for path: $['x']",
        "$.a.b | {} | Missing property in path $['a']",
        "$.no.such.result.path | {\"a\":1} | Missing property in path $['no']",
        "$.a[3] | {\"a\":[1]} | No results for path: $['a'][3]",
        "$.a[0] | {\"a\":1} | Filter: [0] can only be applied to arrays. Current context is: 1",
        "$.a | null | No results for path: $['a']",
        "$nothing | {} | The variable '$nothing' has no value",
        "$v.b | {} | No results for path: $['b']"
      })
  void aMissSaysWhatJaywaySays(String text, String root, String why) throws Exception {
    Path path = Path.compile(text);
    var failed = assertThrows(StatesException.class, () -> path.evaluate(scope(root)));
    assertEquals("States.Runtime", failed.error());
    assertEquals("Invalid path '" + text + "' : " + why, failed.failureCause());
    assertFalse(path.matches(scope(root)));
  }

  @Test
  void aPathThatWouldLookForEverIsAMiss() throws Exception {
    String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
    for (String text : List.of("$..*..*..*..nope", "$..a..a..a..a", "$..[?(@..a)]..[?(@..a)]")) {
      Path path = Path.compile(text);
      var failed = assertThrows(StatesException.class, () -> path.evaluate(scope(deep)));
      assertTrue(failed.failureCause().endsWith("looks at more than 1000000 places"), text);
    }
  }

  @Test
  void theRootOfAPathIsKnown() throws Exception {
    assertEquals(Set.of("v"), Path.compile("$v.a[0]").variables());
    assertEquals(Set.of(), Path.compile("$.v").variables());
    assertEquals(Set.of(), Path.compile("$$.v").variables());
    assertTrue(Path.compile("$.a[0]").reference().isPresent());
    assertFalse(Path.compile("$v.a[0]").reference().isPresent());
    assertFalse(Path.compile("$$.a").reference().isPresent());
    assertFalse(Path.compile("$.a[*]").reference().isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.keys() | [\"a\",\"o\"]",
        "$.o[*].keys() | [[\"b\"],[\"c\"]]",
        "$.a.append(4) | [1,2,3,4]",
        "$.a.length() | 3",
        "$.a.sum() | 6.0"
      })
  void aFunctionGivesJson(String path, String expected) throws Exception {
    Scope scope = scope("{\"a\":[1,2,3],\"o\":[{\"b\":1},{\"c\":2}]}");
    assertEquals(expected, Path.compile(path).read(scope).text());
  }

  @Test
  void appendLeavesTheValueAsItIs() throws Exception {
    List<Object> shared = new ArrayList<>(List.of(1));
    Scope scope =
        new Scope(Json.of(shared), () -> Json.NULL, Map.of(), new Origin(Instant.EPOCH, 1));
    assertEquals("[1,2]", Path.compile("$.append(2)").read(scope).text());
    assertEquals(List.of(1), shared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$.sum()", "$.avg()", "$.stddev()"})
  void aResultThatIsNoNumberOfJsonIsAMiss(String path) {
    NoMatchException miss =
        assertThrows(NoMatchException.class, () -> Path.compile(path).read(scope("[1e308,1e308]")));
    assertTrue(String.valueOf(miss.getMessage()).contains("gives the number"), path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.l.x | ['x'] in path $['l'] but found 'java.util.ArrayList'",
        "$.s.x | ['x'] in path $['s'] but found 'java.lang.String'"
      })
  void aMissIsToldWithTheNamesOfTheLibraryAlone(String path, String said) {
    Scope scope = scope("{\"l\":[],\"s\":\"\"}");
    NoMatchException miss =
        assertThrows(NoMatchException.class, () -> Path.compile(path).read(scope));
    assertEquals(
        "Expected to find an object with property " + said
            + ". This is not a json object according to the JsonProvider:"
            + " 'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider'.",
        miss.getMessage());
  }
}

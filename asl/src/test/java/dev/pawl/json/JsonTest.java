package dev.pawl.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  private static String rewritten(String text) {
    return Json.of(Json.parse(text).tree()).text();
  }

  private static String quoted(String characters) {
    return "\"" + characters + "\"";
  }

  @Test
  void aTextThatIsNoJsonIsRefusedInTheWordsOfAws() {
    var refused = assertThrows(JsonSyntaxException.class, () -> Json.parse("not a definition"));
    assertEquals(
        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token"
            + " 'null', 'true' or 'false')",
        refused.reason());
    assertEquals("[Source: (String)\"not a definition\"; line: 1, column: 4]", refused.location());
    assertEquals(refused.reason() + "\n at " + refused.location(), refused.getMessage());
  }

  @Test
  void singleQuotesAreRefusedInTheWordsOfAws() {
    var refused = assertThrows(JsonSyntaxException.class, () -> Json.parse("{'not': 'json'"));
    assertEquals(
        "Unexpected character (''' (code 39)): was expecting double-quote to start field name",
        refused.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "{",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1,}",
        "{a:1}",
        "tru",
        "nul",
        "True",
        "NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "01",
        "1.",
        ".5",
        "1e",
        "0x1",
        "--1",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "'a'",
        "1 2",
        "{} {}",
        "[] x",
        "null,",
        "// a\n1",
        "/* a */ 1",
        "\"\n\"",
        "\"\u0001\"",
        "\ufeff1",
        "[1}",
        "{\"a\":1]",
        "undefined",
        "]"
      })
  void aTextThatIsNotExactlyOneValueIsRefused(String text) {
    assertThrows(JsonSyntaxException.class, () -> Json.parse(text));
  }

  @Test
  void aNumberBeyondTheRangeOfADoubleIsRefused() {
    for (String number : List.of("1E400", "-1e309", "123456789e301")) {
      var refused = assertThrows(JsonSyntaxException.class, () -> Json.parse("[" + number + "]"));
      assertTrue(refused.reason().startsWith("Numeric value (" + number + ") is beyond"));
    }
    assertEquals("[0.0]", rewritten("[1e-400]"));
  }

  @Test
  void anIntegerIsNeverRounded() {
    for (String number : List.of(
        "2147483647",
        "2147483648",
        "9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "1" + "0".repeat(999))) {
      assertEquals(number, rewritten(number));
    }
    assertEquals(2147483647, Json.parse("2147483647").tree());
    assertEquals(2147483648L, Json.parse("2147483648").tree());
    assertEquals(
        new BigInteger("9223372036854775808"), Json.parse("9223372036854775808").tree());
    assertThrows(JsonSyntaxException.class, () -> Json.parse("1" + "0".repeat(1_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "1.10, 1.1",
    "0.1, 0.1",
    "-0.0, -0.0",
    "-0, 0",
    "1e2, 100.0",
    "1E10, 1.0E10",
    "12345678.9, 1.23456789E7",
    "0.001, 0.001",
    "1e-5, 1.0E-5",
    "1e300, 1.0E300",
    "3.14159265358979323846, 3.141592653589793",
    "4.9e-324, 4.9E-324"
  })
  void aFractionPrintsAsJavaPrintsADouble(String written, String printed) {
    assertEquals(printed, rewritten(written));
  }

  @Test
  void theTextOfAParsedValueIsKeptAsItWas() {
    String text = " { \"b\" : 1.10 , \"a\" : [ ] } ";
    assertEquals(text, Json.parse(text).text());
    assertEquals("{\"b\":1.1,\"a\":[]}", rewritten(text));
  }

  @Test
  void theLastOfTwoMembersWithOneNameWins() {
    assertEquals("{\"a\":2,\"b\":3}", rewritten("{\"a\":1,\"b\":3,\"a\":2}"));
  }

  @Test
  void charactersAreEscapedAsJacksonEscapesThem() {
    assertEquals(
        quoted("\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\u007f\u00e9\u2028\ud83d\ude00"),
        Json.of("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\u2028\ud83d\ude00").text());
  }

  @Test
  void escapesAreReadAsTheCharactersTheyMean() {
    assertEquals(
        "\u00e9/\ud83d\ude00\n", Json.parse("\"\\u00e9\\/\\uD83D\\uDE00\\n\"").tree());
  }

  @Test
  void halfACharacterSurvivesAsAnEscape() {
    Json half = Json.parse("[\"a\\ud83dz\",\"\\uDE00\"]");
    assertEquals(List.of("a\ud83dz", "\ude00"), half.tree());
    assertEquals("[\"a\\uD83Dz\",\"\\uDE00\"]", Json.of(half.tree()).text());
    byte[] stored = Json.of(half.tree()).text().getBytes(StandardCharsets.UTF_8);
    assertEquals(
        half.tree(), Json.parse(new String(stored, StandardCharsets.UTF_8)).tree());
  }

  @Test
  void halfACharacterInANameIsReplacedForItCouldNotBeReadBack() {
    assertEquals("{\"a\ufffd\":1}", Json.of(Map.of("a\ud83d", 1)).text());
    assertThrows(JsonSyntaxException.class, () -> Json.parse("{\"\\uD83D\":1}"));
  }

  @Test
  void halfACharacterThatIsNotEscapedIsRefused() {
    for (String half : List.of("\"\ud83d\"", "\"\ude00\"", "\ude00\ud83d", "{\"\ud83d\":1}")) {
      var refused = assertThrows(JsonSyntaxException.class, () -> Json.parse(half));
      assertTrue(refused.reason().startsWith("Unpaired surrogate U+"), refused.reason());
    }
  }

  @Test
  void aTextFromOutsideNestsAtMostAThousandLevels() {
    String most = "[".repeat(1_000) + "]".repeat(1_000);
    assertEquals(most, rewritten(most));
    String more = "{\"a\":".repeat(1_001) + "1" + "}".repeat(1_001);
    var refused = assertThrows(JsonSyntaxException.class, () -> Json.parse(more));
    assertTrue(refused.reason().contains("depth (1001) exceeds the maximum allowed (1000"));
  }

  @Test
  void whatWasMadeHereCanBeReadBackHoweverDeep() {
    Object deep = 1;
    for (int level = 0; level < 100_000; level++) {
      deep = level % 2 == 0 ? List.of(deep) : Map.of("a", deep);
    }
    String text = Json.of(deep).text();
    assertEquals(text, Json.of(Json.trusted(text).tree()).text());
  }

  @Test
  void aLongNameAndManyCollidingNamesAreRead() {
    String longName = "n".repeat(100_000);
    assertEquals("{\"" + longName + "\":1}", rewritten("{\"" + longName + "\":1}"));
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 4_096; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      members.add("\"" + name + "\":" + i);
    }
    String object = "{" + String.join(",", members) + "}";
    assertEquals(object, rewritten(object));
  }

  @Test
  void whatJsonCannotSayIsNotWritten() {
    for (Object value :
        List.of(Double.NaN, Double.POSITIVE_INFINITY, new Object(), 'a', List.of('b'))) {
      assertThrows(IllegalArgumentException.class, () -> Json.of(value).text());
    }
  }

  @Test
  void aTreeCannotBeChanged() {
    Map<?, ?> object =
        (Map<?, ?>) Objects.requireNonNull(Json.parse("{\"a\":[1]}").tree());
    assertThrows(UnsupportedOperationException.class, object::clear);
    List<?> array = (List<?>) object.values().iterator().next();
    assertThrows(UnsupportedOperationException.class, array::clear);
  }

  @Test
  void bytesAreCountedInUtf8() {
    assertEquals(2 + 1 + 2 + 3 + 4, Json.of("a\u00e9\u2713\ud83d\ude00").bytes());
  }

  @Test
  void anArrayKeepsTheTextsOfItsElements() {
    assertEquals("[]", Json.array(List.of()).text());
    Json array = Json.array(List.of(Json.parse(" 1.10"), Json.NULL, Json.EMPTY_OBJECT));
    assertEquals("[ 1.10,null,{}]", array.text());
    assertEquals(Arrays.asList(1.1, null, Map.of()), array.tree());
  }

  @Test
  void valuesAreEqualWhenTheirTextsAre() {
    assertEquals(Json.parse("[1]"), Json.of(List.of(1)));
    assertEquals(Json.parse("[1]").hashCode(), Json.of(List.of(1)).hashCode());
    assertNotEquals(Json.parse("[1]"), Json.parse("[ 1]"));
    assertNotEquals(Json.parse("1"), Json.parse("1.0"));
    assertFalse(Json.NULL.equals(null));
  }

  @Test
  void writingAndReadingGivesTheTreeBack() {
    Random random = new Random(11);
    for (int run = 0; run < 2_000; run++) {
      Object tree = tree(random, 4);
      Json written = Json.of(tree);
      assertEquals(tree, Json.parse(written.text()).tree());
    }
  }

  private static @Nullable Object tree(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> (1L << 40) + random.nextInt();
      case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30));
      case 5 -> text(random);
      case 6 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(tree(random, depth - 1));
        }
        yield list;
      }
      default -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(wholeText(random), tree(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static String wholeText(Random random) {
    return text(random).replaceAll("\\p{Cs}", "");
  }

  private static String text(Random random) {
    int[] points = random.ints(random.nextInt(6), 0, 0x11000).toArray();
    return new String(points, 0, points.length);
  }

  @Test
  void aMemberNamedTwiceIsTheLast() {
    Json twice = Json.parse("{ \"a\":1, \"b\":[{\"c\":null,\"c\":2}], \"a\":3 }");
    assertEquals("{\"a\":3,\"b\":[{\"c\":2}]}", twice.text());
    assertEquals("{ \"a\" : 1 }", Json.parse("{ \"a\" : 1 }").text());
  }
}

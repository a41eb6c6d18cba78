package dev.pawl.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.json.Lines.Position;
import dev.pawl.json.Positions.Region;
import dev.pawl.json.Positions.Spot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private static final String TEXT = """
      {
        "a": {"b/c": [1, {"d": "\\"x\\\\"}]},

        "a/b": null
      }""";

  private final Positions positions = Positions.of(TEXT);

  private String name(String place) {
    return text(positions.find(place).orElseThrow().name());
  }

  private String value(String place) {
    return text(positions.find(place).orElseThrow().value());
  }

  private static String text(Region region) {
    return TEXT.substring(region.start(), region.end());
  }

  @Test
  void textThatIsNotJsonIsRefused() {
    assertThrows(JsonSyntaxException.class, () -> Positions.of("{\"a\": }"));
    assertThrows(JsonSyntaxException.class, () -> Positions.of("[1"));
    assertThrows(JsonSyntaxException.class, () -> Positions.of(""));
  }

  @Test
  void aPlaceThatDoesNotExistHasNoPosition() {
    assertEquals(Optional.empty(), positions.find("/b"));
    assertEquals(Optional.empty(), positions.find("a"));
  }

  @Test
  void theNearestPlaceIsTheOneAround() {
    assertEquals(positions.find("/a/b/c[1]"), positions.nearest("/a/b/c[1]/x/y[3]"));
    assertEquals(positions.find("/"), positions.nearest("/z"));
    assertEquals(positions.find("/"), positions.nearest("z"));
  }

  @Test
  void membersHaveANameAndAValue() {
    assertEquals(TEXT, value("/"));
    assertEquals("\"a\"", name("/a"));
    assertEquals("\"b/c\"", name("/a/b/c"));
    assertEquals("[1, {\"d\": \"\\\"x\\\\\"}]", value("/a/b/c"));
    assertEquals("1", value("/a/b/c[0]"));
    assertEquals("1", name("/a/b/c[0]"));
    assertEquals("{", name("/a/b/c[1]"));
    assertEquals("\"\\\"x\\\\\"", value("/a/b/c[1]/d"));
    assertEquals("null", value("/a/b"));
  }

  @Test
  void whatIsShownOfAContainerIsItsName() {
    assertEquals("\"a\"", text(positions.find("/a").orElseThrow().shown()));
    assertEquals("null", text(positions.find("/a/b").orElseThrow().shown()));
  }

  @Test
  void theLastDuplicateCountsAndIsNamed() {
    Positions twice = Positions.of("{\"a\":1, \"a\":22}");
    assertEquals(
        Optional.of(new Spot(new Region(8, 11), new Region(12, 14), false)), twice.find("/a"));
    assertEquals(List.of("/a"), twice.duplicates());
    assertEquals(List.of(), positions.duplicates());
  }

  @Test
  void linesEndInThreeWays() {
    Lines lines = Lines.of("a\r\nbc\rd\n");
    assertEquals(
        List.of("a", "bc", "d", "", ""),
        List.of(lines.line(1), lines.line(2), lines.line(3), lines.line(4), lines.line(5)));
    assertEquals(new Position(2, 2), lines.position(4));
    assertEquals(4, lines.offset(new Position(2, 2)));
    assertEquals(new Position(4, 1), lines.position(99));
    assertEquals(8, lines.offset(new Position(9, 9)));
  }
}

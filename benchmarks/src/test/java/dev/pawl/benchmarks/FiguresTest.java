package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void theMedianIsTakenOfEachFigureAlone() {
    List<Figures> runs = List.of(
        Figures.of("a", 1).and("b", 30),
        Figures.of("a", 9).and("b", 10),
        Figures.of("a", 2).and("b", 20));

    assertEquals(Figures.of("a", 2).and("b", 20), Figures.median(runs));
  }

  @Test
  void aTableHasEveryFigureOfAnyRowAndLeavesTheOthersEmpty() {
    Map<String, Figures> rows = new LinkedHashMap<>();
    rows.put("first", Figures.of("p50 ms", 1.25));
    rows.put("second", Figures.of("p50 ms", Double.NaN).and("executions/s", 12_345.6));

    assertEquals("""
        | | p50 ms | executions/s |
        |---|---|---|
        | first | 1.250 |  |
        | second | ? | 12,346 |""", Figures.table(rows));
  }

  @Test
  void figuresCrossFromOneProcessToTheOther() {
    Figures figures = Figures.of("a", 0.1).and("b", Double.NaN).and("c", 1e12);

    assertEquals(figures, Figures.parse(figures.text()));
  }

  @Test
  void whatIsNoFiguresIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Figures.parse("[1]"));
    assertThrows(IllegalArgumentException.class, () -> Figures.parse("{\"a\":\"many\"}"));
  }
}

package dev.pawl.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeriesTest {
  private final List<String> made = new ArrayList<>();

  private StringBuilder made(String key) {
    made.add(key);
    return new StringBuilder(key);
  }

  @Test
  void eachKeyHasItsOwnUntilThereIsNoRoom() {
    Series<String, StringBuilder> series = new Series<>(2, Series.OTHERS, this::made);
    StringBuilder first = series.of("a");
    assertSame(first, series.of("a"));
    series.of("b");
    StringBuilder late = series.of("c");
    assertSame(late, series.of("d"));
    assertSame(first, series.of("a"));
    assertEquals(List.of("a", "b", "others"), made);
  }
}

package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void whatIsNotSaidIsAsUsual() {
    assertEquals(Options.DEFAULT, Options.parse(List.of()));
    assertEquals(OptionalInt.of(7), Options.parse(List.of("--executions", "7")).executions());
  }

  @Test
  void severalBenchmarksAreNamedWithCommas() {
    List<String> only = Options.parse(List.of("--only", "start,order")).only();

    assertEquals(
        List.of("start", "order"),
        Benchmark.of(only).stream().map(Benchmark::name).toList());
  }

  @Test
  void withoutNamesAllAreMeant() {
    assertEquals(Benchmark.all().size(), Benchmark.of(List.of()).size());
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithThoseThatAre() {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> Benchmark.of(List.of("embeded")));

    assertTrue(String.valueOf(refused.getMessage()).contains("'embeded'; there are embedded, "));
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--runs")));
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--runs", "0")));
    assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--fast", "1")));
  }

  @Test
  void theHelpNamesEveryBenchmarkInNarrowLines() {
    for (Benchmark benchmark : Benchmark.all()) {
      assertTrue(Options.usage().contains("\n  " + benchmark.name() + " "));
      assertTrue(benchmark.about().length() <= 80, benchmark.about());
    }
  }
}

package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DurationsTest {
  private final Durations durations = new Durations();

  @Test
  void nothingHasNoPercentile() {
    assertEquals(Optional.empty(), durations.percentile(50));
    assertEquals(Map.of(), durations.percentiles(50, 99));
  }

  @Test
  void oneIsAllPercentiles() {
    durations.add(3);
    assertEquals(Map.of("p0", 3.0, "p50", 3.0, "p100", 3.0), durations.percentiles(0, 50, 100));
  }

  @Test
  void aPercentileIsOneOfThemInAnyOrder() {
    for (double seconds : new double[] {5, 1, 4, 2, 3}) {
      durations.add(seconds);
    }
    assertEquals(Optional.of(3.0), durations.percentile(50));
    assertEquals(Optional.of(4.0), durations.percentile(80));
    assertEquals(Optional.of(5.0), durations.percentile(81));
  }
}

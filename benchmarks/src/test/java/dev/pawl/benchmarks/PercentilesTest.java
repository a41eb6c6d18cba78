package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PercentilesTest {
  @Test
  void aShareIsTheLeastTimeThatSoManyDidNotExceed() {
    long[] nanos =
        LongStream.rangeClosed(1, 100).map(milli -> (101 - milli) * 1_000_000).toArray();
    Percentiles times = Percentiles.of(nanos);

    assertEquals(50, times.millis(0.5));
    assertEquals(99, times.millis(0.99));
    assertEquals(100, times.millis(1));
    assertEquals(1, times.millis(0));
  }

  @Test
  void oneTimeIsEveryShare() {
    assertEquals(0.5, Percentiles.of(new long[] {500_000}).millis(0.99));
  }

  @Test
  void ofNoTimesNothingIsKnown() {
    assertEquals(Double.NaN, Percentiles.of(new long[] {}).millis(0.5));
  }
}

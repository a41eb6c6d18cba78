package dev.pawl.expression.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Expressions that want to hold the server up, each in its own way.
 *
 * <p>The stopwatch runs eight times as fast as time, so that a hundred of them take seconds: an
 * expression has an eighth of its second, and must notice within half a second that it is over.
 */
final class HostileTest {
  private static final int HASTE = 8;
  private static final long NOTICED_MILLIS_MAX = 1_000 / HASTE + 500;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static Scope scope(String input) {
    return new Scope(
        Json.parse("{\"input\":" + input + "}"),
        () -> Json.NULL,
        Map.of(),
        new Origin(Instant.EPOCH, 1, () -> System.nanoTime() * HASTE));
  }

  /** Time of this thread alone, which a busy machine does not add to. */
  private static StatesException failure(String expression, Scope scope) throws Exception {
    Jsonata compiled = Jsonata.compile("Output", "{% " + expression + " %}");
    long began = THREADS.getCurrentThreadCpuTime();
    var failure = assertThrows(StatesException.class, () -> compiled.evaluate(scope));
    long millis = (THREADS.getCurrentThreadCpuTime() - began) / 1_000_000;
    assertTrue(millis <= NOTICED_MILLIS_MAX, millis + " ms of processor time");
    return failure;
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/pawl/expression/cases/jsonata-hostile.txt",
      delimiter = '\u0001',
      quoteCharacter = '\u0002')
  void aHostileExpressionEndsSoon(String expression) throws Exception {
    assertEquals("States.QueryEvaluationError", failure(expression, scope("{}")).error());
  }

  @Test
  void valuesWhoseHashesCollideAreComparedOnTheClock() throws Exception {
    StringBuilder input = new StringBuilder("[");
    for (int i = 0; i < 1 << 15; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 15; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      input.append(i == 0 ? "" : ",").append("{\"").append(name).append("\":1}");
    }
    StatesException failure =
        failure("$distinct($states.input)", scope(input.append(']').toString()));
    assertTrue(failure.failureCause().endsWith("timeout: Check for infinite loop"));
  }
}

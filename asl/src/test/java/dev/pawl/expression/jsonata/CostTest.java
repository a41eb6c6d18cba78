package dev.pawl.expression.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dashjoin.jsonata.JException;
import dev.pawl.expression.Origin;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever an expression does with a large input, it counts: so it ends where no clock moves too,
 * and asks the clock often enough where one does. No test here looks at real time.
 */
final class CostTest {
  /** A twentieth of what a state may use, so that a hundred expressions take seconds. */
  private static final long UNITS_MAX = 500_000;

  /** The most that is counted at once: each leaf of the heaviest value. */
  private static final long UNITS_AT_ONCE_MAX = 900_000;

  /** Units after which the clock says that time is over. */
  private static final long TIME_IS_OVER = 100_000;

  /** Each part is as large as an input may be. */
  private static final Json INPUT = Json.parse("{\"n\":" + repeated(120_000, "1")
      + ",\"m\":" + repeated(120_000, "1").replaceFirst("1]$", "2]")
      + ",\"t\":" + array(20_000, "\"t%d\"")
      + ",\"o\":" + array(8_000, "{\"a\":%d,\"b\":\"x%<d\"}")
      + ",\"l\":" + repeated(60, repeated(1_000, "0"))
      + ",\"k\":" + array(16_000, "\"k%d\":1").replace('[', '{').replace(']', '}')
      + ",\"s\":\"" + "a".repeat(250_000) + "\"}");

  private static String repeated(int count, String element) {
    return IntStream.range(0, count).mapToObj(i -> element).collect(joining());
  }

  private static String array(int count, String element) {
    return IntStream.range(0, count).mapToObj(element::formatted).collect(joining());
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(",", "[", "]");
  }

  private static Origin origin(LongSupplier stopwatch) {
    return new Origin(Instant.EPOCH, 1, stopwatch);
  }

  private static Evaluation.Limits limits(long unitsMax) {
    Evaluation.Limits usual = Evaluation.Limits.STATES;
    return new Evaluation.Limits(
        usual.depthMax(), usual.weightMax(), usual.madeMax(), unitsMax, usual.nanosecondsMax());
  }

  private static @Nullable Object result(String expression, Origin origin, long unitsMax) {
    Jsonata jsonata = Jsonata.parse("Output", expression);
    Map<String, @Nullable Object> bound = Map.of("states", Views.in(Map.of("input", INPUT.tree())));
    return jsonata.result(null, bound, jsonata.evaluation(origin, limits(unitsMax)));
  }

  private static String failure(String expression, Origin origin, long unitsMax) {
    JException failure = assertThrows(JException.class, () -> result(expression, origin, unitsMax));
    assertEquals(JsonataException.BOUND, failure.getError());
    return String.valueOf(failure.getMessage());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/pawl/expression/cases/jsonata-costly.txt",
      delimiter = '\u0001',
      quoteCharacter = '\u0002')
  void aCostlyExpressionEndsThoughTimeStandsStill(String expression) {
    Origin origin = origin(() -> 0);
    String message = failure(expression, origin, UNITS_MAX);
    assertTrue(message.contains("timeout") || message.contains("memory limit"), message);
    long spent = origin.work().spent();
    assertTrue(spent <= UNITS_MAX + UNITS_AT_ONCE_MAX, spent + " units");
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/pawl/expression/cases/jsonata-costly.txt",
      delimiter = '\u0001',
      quoteCharacter = '\u0002')
  void aCostlyExpressionNoticesThatItsTimeIsOver(String expression) {
    Origin[] origin = new Origin[1];
    origin[0] = origin(() ->
        origin[0] == null || origin[0].work().spent() < TIME_IS_OVER ? 0 : Long.MAX_VALUE / 2);
    failure(expression, origin[0], Long.MAX_VALUE);
    long late = origin[0].work().spent() - TIME_IS_OVER;
    assertTrue(late <= UNITS_AT_ONCE_MAX, late + " units late");
  }

  /** What takes time by the length of its input counts no more than that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$count($states.input.n) | 40000",
        "$states.input.n[0] | 20",
        "$map([1..1000], function($i) { $states.input.n[0] }) | 20000",
        "$map([1..1000], function($i) { $states.input.k.k7 }) | 20000",
        "$map([1..1000], function($i) { $string($i) & 'x' }) | 40000",
        "$sum($states.input.o.a) | 50000",
        "$count($states.input.o[a > 4000]) | 80000",
        "$count($states.input.o[b = 'x77']) | 80000",
        "$count($keys($states.input.t{$: 1})) | 2000000",
        "$length($states.input.s) | 40000",
        "$contains($states.input.s, 'b') | 40000",
        "$contains($states.input.s, $substring($states.input.s, 1, 125000) & 'b') | 100000",
        "$split($states.input.s, $substring($states.input.s, 1, 125000) & 'b') | 100000",
        "$replace($states.input.s, $substring($states.input.s, 1, 125000) & 'b', '') | 100000",
        "$substringAfter($states.input.s, $substring($states.input.s, 1, 99) & 'b') | 100000",
        "$substringBefore($states.input.s, $substring($states.input.s, 1, 99) & 'b') | 100000",
        "$count($split($states.input.s, '')) | 150000",
        "$count($sort($states.input.t)) | 100000",
        "$states.input.t[0] in $states.input.t | 50000",
        "$count($distinct($states.input.n)) | 300000",
        "$states.input.n = $states.input.m | 300000",
        "$count($partition($states.input.n, 40)) | 100000",
        "$length($string($states.input.o)) | 100000",
        "$count($states.input.o.{'id': a}) | 200000",
        "$count($states.input.n ~> $map(function($v) { $v + 1 })) | 900000"
      })
  void anOrdinaryExpressionIsCheap(String expression, long unitsMax) {
    Origin origin = origin(() -> 0);
    result(expression, origin, Long.MAX_VALUE);
    long spent = origin.work().spent();
    assertTrue(spent <= unitsMax, spent + " units");
    assertTrue(spent > 0);
  }

  @Test
  void aTextIsFoundWhereItIs() {
    String text = "aabaabaaabaabaab";
    for (int from = 0; from <= text.length(); from++) {
      for (int begin = 0; begin < text.length(); begin++) {
        for (int end = begin + 1; end <= text.length(); end++) {
          String part = text.substring(begin, end);
          int start = from;
          Evaluation evaluation =
              Jsonata.parse("Output", "1").evaluation(origin(() -> 0), Evaluation.Limits.STATES);
          Object found = evaluation.run(() -> new TextSearch(text, part).from(start));
          assertEquals(text.indexOf(part, from), found, part);
        }
      }
    }
  }
}

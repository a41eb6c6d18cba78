package dev.pawl.expression.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of the same text share their compiled form, and nothing else. */
final class SharedScriptsTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 500;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($x){ $x < 1 ? 0 : $x + $f($x - 1) }; $f($states.input) + $v)",
        "$sum($map([1..20], function($i){ $i * $states.input })) + $v",
        "$replace('a' & $states.input & 'b', /[0-9]+/, function($m){ $m.match & $v })"
      })
  void manyThreadsEvaluateOneScript(String text) throws Exception {
    List<String> alone = new ArrayList<>();
    for (int input = 0; input < ROUNDS; input++) {
      alone.add(evaluate(text, input % 30));
    }
    Callable<List<String>> all = () -> {
      List<String> values = new ArrayList<>();
      for (int input = 0; input < ROUNDS; input++) {
        values.add(evaluate(text, input % 30));
      }
      return values;
    };
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<String>>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        runs.add(threads.submit(all));
      }
      for (Future<List<String>> run : runs) {
        assertEquals(alone, run.get());
      }
    }
  }

  private static String evaluate(String text, int input) throws Exception {
    Json root = Json.of(Map.of("input", input));
    Scope scope = new Scope(
        root,
        () -> Json.EMPTY_OBJECT,
        Map.of("v", Json.of(input * 3)),
        new Origin(Instant.EPOCH, 1));
    return Jsonata.compile("Output", "{% " + text + " %}").evaluate(scope).text();
  }

  @Test
  void aTextIsCompiledOnceUnlessItIsLong() {
    SharedScripts scripts = new SharedScripts();
    assertSame(made(scripts, "1 + 1"), made(scripts, "1 + 1"));
    String longer = "1" + " + 1".repeat(200);
    assertNotSame(made(scripts, longer), made(scripts, longer));
  }

  private static Object made(SharedScripts scripts, String text) {
    return scripts.of(text, () -> com.dashjoin.jsonata.Jsonata.jsonata(text));
  }
}

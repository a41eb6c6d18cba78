package dev.pawl.expression.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.JsonType;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonataTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private static final String INPUT =
      "{\"n\":5,\"s\":\"abc\",\"list\":[1,null,3],\"none\":null,\"empty\":[],\"one\":1.0,"
          + "\"big\":12345678901234567890,\"objects\":[{\"a\":1},{\"a\":2,\"b\":null}]}";

  /** Without a stopwatch: a busy machine must not change what is tested. */
  private static Scope scope(long seed) {
    return scope(new Origin(NOW, seed));
  }

  private static Scope scope(Origin origin) {
    return new Scope(
        Json.parse("{\"input\":" + INPUT + "}"),
        () -> Json.NULL,
        Map.of("v", Json.parse("[7,8]"), "nothing", Json.NULL),
        origin);
  }

  private static Json evaluate(String expression) throws ExpressionSyntaxException {
    return Jsonata.compile("Output", "{% " + expression + " %}").evaluate(scope(1));
  }

  private static String cause(String expression) {
    return cause(expression, scope(1));
  }

  private static String cause(String expression, Scope scope) {
    var failed = assertThrows(
        StatesException.class,
        () -> Jsonata.compile("Output", "{% " + expression + " %}").evaluate(scope),
        expression);
    assertEquals("States.QueryEvaluationError", failed.error());
    String sentence =
        "The JSONata expression '" + expression + "' specified for the field 'Output' ";
    assertTrue(failed.failureCause().startsWith(sentence), failed.failureCause());
    return failed.failureCause().substring(sentence.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a[1,2) | Expected \"]\", got \",\"",
        "\"unterminated | String literal must be terminated by a matching quote",
        "1 + | Unexpected end of expression",
        "{\"a\":} | The symbol \"}\" cannot be used as a unary operator",
        "$x := | Unexpected end of expression",
        "$match(\"a\", /abc | No terminating / in regular expression",
        "/(/ | No terminating / in regular expression",
        "/[/ | No terminating / in regular expression",
        "// | Empty regular expressions are not allowed",
        "/*+/ | Comment has no closing tag",
        "1 /* no end | Comment has no closing tag",
        "`name | Quoted property name must be terminated with a backquote (`)",
        "^ ^ | Unexpected end of expression"
      })
  void aTextThatIsNoJsonataIsRefused(String expression, String message) {
    var refused = assertThrows(ExpressionSyntaxException.class, () -> evaluate(expression));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void aTextThatWouldOverflowTheParserIsRefused() {
    for (String hostile : List.of(
        "(".repeat(201) + "1" + ")".repeat(201),
        "[".repeat(30_000),
        "-".repeat(32_000) + "1",
        "1" + "+1".repeat(16_000),
        "1?".repeat(10_000) + "1" + ":1".repeat(10_000),
        "1".repeat(32_769))) {
      assertThrows(
          ExpressionSyntaxException.class,
          () -> {
            evaluate(hostile);
          },
          hostile.substring(0, 10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{%", "%}", "{%}", " {% 1 %}", "{% 1 %} ", "{ % 1 % }"})
  void onlyWhatStandsBetweenTheMarksIsAnExpression(String text) {
    assertFalse(Jsonata.isExpression(text));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/dev/pawl/expression/cases/jsonata-values.txt",
      delimiter = '|',
      quoteCharacter = '^')
  void anExpressionHasItsValue(String expression, String value) throws Exception {
    assertEquals(value, evaluate(expression).text());
  }

  @Test
  void aPartOfTheInputComesBackUntouched() throws Exception {
    Scope scope = scope(1);
    Json input = Jsonata.compile("f", "{% $states.input %}").evaluate(scope);
    assertSame(
        ((Map<?, ?>) Objects.requireNonNull(scope.root().tree())).get("input"), input.tree());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "$doesNotExist | returned nothing (undefined).",
        "$states.input.missing | returned nothing (undefined).",
        "phone | returned nothing (undefined).",
        "$range(1, 2, 0) | returned nothing (undefined).",
        "$fn := function($x){$x} | returned an unsupported result type.",
        "[$sum] | returned an unsupported result type.",
        "/a/ | returned an unsupported result type."
      })
  void aResultThatIsNoJsonFails(String expression, String end) {
    assertEquals(end, cause(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "$randomSeeded($states.input.n) | T1006: Attempted to invoke a non-function",
        "$eval('1+1') | T1006: Attempted to invoke a non-function",
        "$abs('x') | T0410: Argument 1 of function \"abs\" does not match function signature",
        "$pad(null, 1) | T0410: Argument 1 of function \"pad\" does not match function signature",
        "$sum(['a']) | T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
        "$number('x') | D3030: Unable to cast value to a number: \"x\"",
        "1 + 'a' | T2002: The right side of the \"+\" operator must evaluate to a number",
        "-'a' | D1002: Cannot negate a non-numeric value: \"a\"",
        "{1: 2} | T1003: Key in object structure must evaluate to a string; got: 1",
        "$error('mine') | D3137: mine",
        "$assert(false, 'mine') | D3141: mine",
        "$toMillis('foo') | D3110: The argument of the toMillis function must be an ISO 8601"
            + " formatted timestamp. Given \"foo\"",
        "true and $number('x') > 0 | D3030: Unable to cast value to a number: \"x\"",
        "$formatNumber(1, 'x') | D3086: The sub-picture must not contain a passive character that"
            + " is preceded by an active character and that is followed by another active"
            + " character",
        "$replace('a', /b*/, 'c') | D1004: Regular expression matches zero length string"
      })
  void anErrorIsToldInTheWordsOfTheReferenceImplementation(String expression, String end) {
    assertEquals("threw an error during evaluation. " + end, cause(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1..873783]",
        "$sum([1..900000])",
        "$range(1, 100000000, 1)",
        "$pad('x', 100000000)",
        "$pad('x', 5000000) ~> $map([1..1000], $pad(?, 5000000))",
        "($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $p('x', 31))",
        "($p := function($s, $n) { $n = 0 ? $s : $p([[$s],[$s]], $n - 1) }; $p('x', 60))",
        "($p := function($s, $n) { $n = 0 ? $s : $p([[$s],[$s]], $n - 1) }; $p(1, 60) = 2)",
        "$join($map([1..100000], function($i) { 'x' }), $pad('y', 100000))",
        "$replace($pad('', 100000, 'a'), 'a', $pad('', 100000, 'b'))",
        "$replace($pad('', 100000, 'a'), /a/, $pad('', 100000, 'b'))",
        "$map([1..2000], function($i) { $pad('x', 50000) & $i })"
      })
  void anExpressionThatHoldsTooMuchEnds(String expression) {
    assertEquals(
        "threw an error during evaluation: Expression evaluation memory limit exceeded: Check for"
            + " excessive memory usage",
        cause(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($x) { $f($x + 1) }; $f(1))",
        "$match($pad('', 60, 'a') & 'b', /^(?:(a+)\\1?)+$/)",
        "/^(.*?,){25}P/($pad('', 100, '1,'))",
        "$map([1..800000], function($i) { $map([1..800000], function($j) { $i * $j }) })",
        "[1..800000]{ 'k': $ }",
        "$reduce([1..800000], function($a, $b) { $append($a, $b) })"
      })
  void anExpressionThatTakesTooLongEnds(String expression) {
    long start = System.nanoTime();
    String end = cause(expression, scope(new Origin(NOW, 1, System::nanoTime)));
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(
        end.equals("threw an error during evaluation: Expression evaluation timeout: Check for"
                + " infinite loop")
            || end.contains("memory limit exceeded"),
        end);
    assertTrue(millis < 10_000, millis + " ms");
  }

  @Test
  void anExpressionThatGoesTooDeepEnds() throws Exception {
    String text =
        "threw an error during evaluation: Stack overflow error: Check for non-terminating"
            + " recursive function. Consider rewriting as tail-recursive.";
    assertEquals(text, cause("($f := function($x) { 1 + $f($x) }; $f(1))"));
    assertEquals(text, cause("1" + "+1".repeat(200)));
    assertEquals("91", evaluate("1" + "+1".repeat(90)).text());
  }

  @Test
  void aPatternThatCannotBeParsedInTimeIsRefused() {
    assertTrue(cause("$toMillis('" + "1".repeat(90) + "x', '" + "[M]".repeat(30) + "')")
        .contains("numbers that nothing ends"));
  }

  @Test
  void chanceComesFromTheSeedAlone() throws Exception {
    Jsonata draws = Jsonata.compile("f", "{% [$random(), $uuid(), $uuid(), $shuffle([1..20])] %}");
    Json first = draws.evaluate(scope(1));
    assertEquals(first, draws.evaluate(scope(1)));
    assertNotEquals(first, draws.evaluate(scope(2)));
    List<?> drawn = (List<?>) Objects.requireNonNull(first.tree());
    assertNotEquals(drawn.get(1), drawn.get(2));
    assertEquals(4, UUID.fromString((String) drawn.get(1)).version());
    assertEquals(new Random(9).nextDouble(), evaluate("$random(9)").tree());
  }

  @Test
  void theVariablesOfAnExpressionAreKnown() throws Exception {
    Jsonata expression = Jsonata.compile(
        "f",
        "{% ($x := $a.b; $map($list, function($i, $j) { $i + $c + $sum($states.input) & "
            + "'$text' & /$regex/ }); $x) /* $comment */ %}");
    assertEquals(Set.of("a", "list", "c"), expression.variables());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "1 | number | 1",
        "true | boolean | true",
        "null | null | null",
        "'string' | string | \"string\"",
        "{'foo':'bar'} | object | {\"foo\":\"bar\"}"
      })
  void aValueOfAnotherTypeThanExpectedFails(String expression, String type, String value)
      throws Exception {
    var expecting = Jsonata.compile("Items", "{% " + expression + " %}")
        .expecting("array", Set.of(JsonType.ARRAY));
    var failed = assertThrows(StatesException.class, () -> expecting.evaluate(scope(1)));
    assertEquals(
        "The JSONata expression '" + expression + "' specified for the field 'Items' returned an"
            + " unexpected result type. Expected 'array', but was '" + type + "' for value: "
            + value,
        failed.failureCause());
  }

  @Test
  void aTemplateIsFilledInAtEveryDepth() throws Exception {
    Json template = Json.parse(
        "{\"a\":\"{% $states.input.n %}\",\"b\":[1,{\"c\":\"{%$v%}\"},\" {% no %} \",null],"
            + "\"d.$\":\"$.x\"}");
    JsonataTemplate compiled = JsonataTemplate.compile("Output", template);
    assertEquals(
        "{\"a\":5,\"b\":[1,{\"c\":[7,8]},\" {% no %} \",null],\"d.$\":\"$.x\"}",
        compiled.evaluate(scope(1)).text());
    assertEquals(Set.of("v"), compiled.variables());
  }

  @Test
  void aFailureInATemplateNamesItsPlace() throws Exception {
    var template =
        JsonataTemplate.compile("Output", Json.parse("{\"a\":[{\"b\":\"{% $nope %}\"}]}"));
    var failed = assertThrows(StatesException.class, () -> template.evaluate(scope(1)));
    assertTrue(
        failed.failureCause().contains("'$nope' specified for the field 'Output/a[0]/b' returned"));
    var refused = assertThrows(
        ExpressionSyntaxException.class,
        () -> JsonataTemplate.compile("Output", Json.parse("[1,{\"x\":\"{% 1 + %}\"}]")));
    assertEquals("[1]/x", refused.at());
    assertEquals("Unexpected end of expression", refused.getMessage());
  }

  @Test
  void oneExpressionServesManyThreads() throws Exception {
    Jsonata expression =
        Jsonata.compile("f", "{% $map([1..200], function($i) { $i * $v[0] }) ~> $sum() %}");
    List<Thread> threads = IntStream.range(0, 8)
        .mapToObj(each -> Thread.ofPlatform().unstarted(() -> {
          for (int run = 0; run < 50; run++) {
            assertEquals("140700", expression.evaluate(scope(run)).text());
          }
        }))
        .toList();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    for (Thread thread : threads) {
      thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
      thread.start();
    }
    for (Thread thread : threads) {
      assertTrue(thread.join(Duration.ofSeconds(30)));
    }
    assertEquals(List.of(), failures);
  }
}

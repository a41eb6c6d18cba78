package dev.pawl.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What paths, templates and intrinsic functions may cost is bounded, and the bound is told. */
final class BoundedTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int PAYLOAD_CHARACTERS = 200_000;

  /** A payload as long as AWS takes them, of parts that each attack something. */
  private static final Json INPUT = Json.parse("{\"deep\":" + deep(900)
      + ",\"wide\":" + numbers(20_000)
      + ",\"texts\":[\"" + "a".repeat(60_000) + "b\"]"
      + ",\"commas\":[\"" + "1,".repeat(50) + "\"]"
      + ",\"list\":[{\"s\":\"" + "a".repeat(60) + "b\"}]"
      + ",\"lists\":[{\"a\":" + numbers(5_000) + ",\"b\":" + numbers(5_000) + "}]"
      + ",\"colliding\":" + colliding() + "}");

  private static String deep(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String colliding() {
    return IntStream.range(0, 1 << 13)
        .mapToObj(i -> IntStream.range(0, 13)
            .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
            .collect(Collectors.joining("", "{\"", "\":1}")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Scope scope(Json root) {
    return new Scope(root, () -> Json.NULL, Map.of(), new Origin(Instant.EPOCH, 1));
  }

  private static String cause(Expression expression, Json input) {
    long began = THREADS.getCurrentThreadCpuTime();
    var failed = assertThrows(StatesException.class, () -> expression.evaluate(scope(input)));
    long millis = (THREADS.getCurrentThreadCpuTime() - began) / 1_000_000;
    assertEquals("States.Runtime", failed.error());
    assertTrue(millis < 1_500, millis + " ms of processor time");
    return failed.failureCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.deep..*..*..*..nope",
        "$..[?(@..a)]..[?(@..a)]",
        "$.list[?(@.s =~ /^(?:(a+)\\1?)+$/)]",
        "$.list[?(@.s =~ /^(?:(A+)\\1?)+$/i)]",
        "$.list[?(/(?:(a+)\\1?)+/ =~ @.s)]",
        "$.commas[?(@ =~ /(.*?,){25}P/)]",
        "$.list[?( @.s=~/^(?:(a+)\\1?)+$/ && @.s == 'x')]",
        "$..[?(@ =~ /^(?:(a+)\\1?)+$/)]",
        "$.list[?(!(@.s =~ /^(?:(a+)\\1?)+$/))]",
        "$.list[?('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' =~ /^(?:(a+)\\1?)+$/)]",
        "$.texts[?(@ =~ /a*a*a*a*a*c/)]",
        "$.lists[?(@.a subsetof @.b)]",
        "$.lists[?(@.a NONEOF @.b && @.a anyof @.b)]",
        "$.wide[?(@ in $.wide)]",
        "$.wide[?($.wide contains -1)]",
        "$.wide[?($..nope)]",
        "$.list[?(@.s =~ /^(?:(a+)\\1?)+$/)].s.length()"
      })
  void aPathThatWouldTakeForEverFails(String path) throws Exception {
    String cause = cause(Path.compile(path), INPUT);
    assertTrue(cause.endsWith(" places") || cause.endsWith(" places."), cause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.commas[?(@ =~ /(1,)+/)].none | []",
        "$.commas[?(@ =~ /.*,/i)][?(@ == 1)] | []",
        "$.list[?(@.s =~ /'/)] | []",
        "$['a/b'][?(@.x =~ /y/)] | []",
        "$.wide[?(@ > 19998)] | [19999]",
        "$.lists[?(@.a[0] in @.b)].a[4999] | [4999]"
      })
  void anOrdinaryFilterIsNotTouchedByTheBounds(String path, String value) throws Exception {
    Json input = Json.parse(INPUT.text().replaceFirst("\\{", "{\"a/b\":[{\"x\":\"z\"}],"));
    assertEquals(value, Path.compile(path).evaluate(scope(input)).text());
  }

  @Test
  void aScanThatCarriesLongNamesAlongFails() throws Exception {
    String name = "n".repeat(500);
    String hostile = ("{\"" + name + "\":").repeat(200) + numbers(20_000) + "}".repeat(200);
    cause(Path.compile("$..[?(@.x)]"), Json.parse(hostile));
  }

  @Test
  void manyCostlyPathsInOneTemplateFailTogether() throws Exception {
    String member = "\"m%d.$\":\"$.wide[?(@ > 1)]\"";
    String members =
        IntStream.range(0, 1_000).mapToObj(member::formatted).collect(Collectors.joining(","));
    Template template = Template.compile(Json.parse("{" + members + "}"));
    assertEquals(
        "The fields of the state look at more than 10000000 places.", cause(template, INPUT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "States.ArrayUnique($.colliding)",
        "States.Array(%s)",
        "States.Format('%s', %s)",
      })
  void anIntrinsicThatWouldTakeForEverFails(String call) throws Exception {
    String arguments = String.join(",", Collections.nCopies(900, "$.wide"));
    String text = switch (call.chars().filter(each -> each == '%').count() + "") {
      case "0" -> call;
      case "1" -> "States.ArrayUnique(" + call.formatted(arguments) + ")";
      default -> call.formatted("{}".repeat(900), arguments);
    };
    Intrinsic intrinsic = Intrinsic.compile(text);
    if (text.equals(call)) {
      cause(intrinsic, INPUT);
    } else {
      long began = THREADS.getCurrentThreadCpuTime();
      assertThrows(StatesException.class, () -> intrinsic.evaluate(scope(INPUT)));
      assertTrue(THREADS.getCurrentThreadCpuTime() - began < 1_500_000_000L);
    }
  }

  @Test
  void aTextIsSplitInTimeByTheLengthOfBoth() throws Exception {
    String letters = IntStream.range(0x100, 0x100 + PAYLOAD_CHARACTERS / 4)
        .filter(point -> point < 0xD800 || point > 0xDFFF)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
    Json input = Json.of(Map.of("text", "a".repeat(PAYLOAD_CHARACTERS), "delimiters", letters));
    long began = THREADS.getCurrentThreadCpuTime();
    Intrinsic.compile("States.StringSplit($.text, $.delimiters)").evaluate(scope(input));
    assertTrue(THREADS.getCurrentThreadCpuTime() - began < 500_000_000L);
  }
}

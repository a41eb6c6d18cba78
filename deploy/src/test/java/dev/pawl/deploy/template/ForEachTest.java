package dev.pawl.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class ForEachTest {
  private static final Map<String, Object> PARAMETERS =
      Map.of("Kinds", List.of("a", "b.c"), "One", "x");

  private static String writtenOut(String yaml) throws TemplateException {
    return Json.of(ForEach.writtenOut(TemplateText.read(yaml), PARAMETERS)).text();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "loops.csv", delimiter = '|', quoteCharacter = '`')
  void aLoopIsWrittenOut(String yaml, String json) throws TemplateException {
    assertEquals(json, writtenOut(yaml));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "loop-errors.csv", delimiter = '|', quoteCharacter = '`')
  void whatIsNoLoopSaysWhy(String yaml, String message) {
    assertEquals(
        "Template error: " + message,
        assertThrows(TemplateException.class, () -> writtenOut(yaml)).text());
  }

  @Test
  void loopsWithinLoopsHaveALimit() {
    String many =
        IntStream.range(0, 200).mapToObj(String::valueOf).collect(Collectors.joining(","));
    String yaml = "{\"Fn::ForEach::L\": [K, [" + many + "], {\"Fn::ForEach::M\": [N, [" + many
        + "], {\"${K}x${N}\": 1}]}]}";
    assertEquals(
        "Template error: the loops of a template make at most 10000 elements",
        assertThrows(TemplateException.class, () -> writtenOut(yaml)).text());
  }

  @Test
  void whatLoopsMakeHasALimit() {
    String body = "x".repeat(20_000);
    String many =
        IntStream.range(0, 900).mapToObj(String::valueOf).collect(Collectors.joining(","));
    String yaml = "{\"Fn::ForEach::L\": [K, [" + many + "], {\"${K}\": " + body + "}]}";
    String refusal =
        assertThrows(TemplateException.class, () -> writtenOut(yaml)).text();
    assertTrue(refusal.endsWith("those at [Fn::ForEach::L] make more"), refusal);
    String places = "{\"Fn::ForEach::L\": [K, [" + "y".repeat(10_000) + "], {\"a\": \""
        + "${K}".repeat(100_000) + "\"}]}";
    assertThrows(TemplateException.class, () -> writtenOut(places));
  }
}

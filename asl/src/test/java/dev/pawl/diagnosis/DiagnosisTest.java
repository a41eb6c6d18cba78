package dev.pawl.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Judgement;
import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Strictness;
import dev.pawl.diagnosis.Diagnosis.Workflow;
import dev.pawl.source.Source;
import dev.pawl.source.Substitutions;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  private static final int HOSTILE_TEXTS = 4_000;

  private static final String JSON = """
      {"StartAt": "A", "TimeoutSeconds": ${T}, "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Next": "B",
          "Parameters": {"x.$": "States.Format('{}', $.a[0])", "y": ["$.z", {"v.$": "$v.w"}]},
          "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 0, "BackoffRate": 1.5}],
          "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "C"}]},
        "B": {"Type": "Choice", "Default": "C", "Choices": [
          {"And": [{"Variable": "$.a", "IsPresent": true}, {"Not": {"Variable": "$.b",
          "StringEquals": "q"}}], "Next": "C"}]},
        "C": {"Type": "Parallel", "End": true, "QueryLanguage": "JSONata", "Output": "{% 1 + $v %}",
          "Branches": [{"StartAt": "D", "States": {"D": {"Type": "Pass", "Result": {"a": {}},
          "InputPath": null, "End": true}}}]}}}
      """;

  private static final String YAML = """
      StartAt: A
      TimeoutSeconds: ${T}
      States: &states
        A: {Type: Wait, Seconds: 0x10, Next: "B"}
        B:
          Type: Choice
          Comment: >-
            folded
            text 🙂
          Choices:
            - Variable: $.a
              IsNull: ~
              Next: 'C'
        C: &c {Type: Succeed}
      Other: [*c, *states, .5, 1e3]
      """;

  private static List<Diagnostic> json(String states) {
    return of("{\"StartAt\":\"A\",\"States\":{" + states + "}}");
  }

  private static List<Diagnostic> of(String definition) {
    return Diagnosis.of(
        Source.json(definition, Substitutions.NONE),
        Judgement.of(Strictness.LENIENT),
        Workflow.STANDARD);
  }

  private static List<Code> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::code).toList();
  }

  /** Cuts, doubles, swaps or spoils pieces of a text. */
  private static String spoilt(String text, SplittableRandom random) {
    StringBuilder spoilt = new StringBuilder(text);
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int start = random.nextInt(spoilt.length());
      int end = Math.min(spoilt.length(), start + random.nextInt(1, 20));
      String piece = spoilt.substring(start, end);
      switch (random.nextInt(5)) {
        case 0 -> spoilt.delete(start, end);
        case 1 -> spoilt.insert(random.nextInt(spoilt.length()), piece);
        case 2 ->
          spoilt.setCharAt(
              start, "\"\\{}[]:,&*!|>%$'\u0000\uD83D\t\r\n-1".charAt(random.nextInt(23)));
        case 3 ->
          spoilt.replace(
              start,
              end,
              List.of("null", "{}", "[]", "-1e999", "\"\"", "${}").get(random.nextInt(6)));
        default -> spoilt.setLength(Math.max(1, end));
      }
    }
    return spoilt.toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noTextIsTooHostileToBeDescribed(boolean yaml) {
    SplittableRandom random = new SplittableRandom(20_261_123);
    Substitutions values = new Substitutions(Map.of("T", "7"));
    for (int i = 0; i < HOSTILE_TEXTS; i++) {
      String text = spoilt(yaml ? YAML : JSON, random);
      Source source = yaml ? Source.yaml(text, values) : Source.json(text, values);
      List<Diagnostic> found =
          Diagnosis.of(source, Judgement.of(Strictness.LENIENT), Workflow.EXPRESS);
      assertTrue(
          found.stream()
              .flatMap(each -> each.region().stream())
              .allMatch(region -> 0 <= region.start()
                  && region.start() <= region.end()
                  && region.end() <= text.length()),
          () -> found + "\n" + text);
      assertTrue(
          source.definition().isPresent() || found.stream().anyMatch(Diagnostic::isError), text);
    }
  }

  @Test
  void aliasesCannotBlowUp() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8), i - 1));
    }
    Source source = Source.yaml(bomb.toString(), Substitutions.NONE);
    assertEquals(Code.INVALID_YAML_DESCRIPTION, source.flaws().getFirst().code());
  }

  @Test
  void depthIsBounded() {
    Source source = Source.yaml("a: " + "[".repeat(100_000), Substitutions.NONE);
    assertEquals(Code.INVALID_YAML_DESCRIPTION, source.flaws().getFirst().code());
  }

  @Test
  void plainScalarsAreThoseOfTheCoreSchema() {
    String yaml = "[0x10, 0o17, +5, 1e3, .5, ~, , on, 2024-01-01, 1_000, 'true', True, \"5\"]";
    assertEquals(
        "[16,15,5,1000.0,0.5,null,null,\"on\",\"2024-01-01\",\"1_000\",\"true\",true,\"5\"]",
        Source.yaml(yaml.replace("~, ,", "~, null,"), Substitutions.NONE)
            .definition()
            .orElseThrow());
    assertEquals(1, Source.yaml("[.inf]", Substitutions.NONE).flaws().size());
  }

  @Test
  void aPathIsOnlyReportedIfNoWayCanHaveMadeIt() {
    String fixed = "\"A\":{\"Type\":\"Pass\",\"Result\":{\"b\":{\"c\":1}},\"Next\":\"B\"},";
    assertEquals(
        List.of(Code.PATH_NEVER_PRESENT),
        codes(json(fixed + "\"B\":{\"Type\":\"Pass\",\"InputPath\":\"$.b.d\",\"End\":true}")));
    assertEquals(
        List.of(),
        codes(json(fixed + "\"B\":{\"Type\":\"Pass\",\"InputPath\":\"$.b.c\",\"End\":true}")));
    // The result of a task may be anything, also inside what was fixed before.
    assertEquals(
        List.of(),
        codes(json(fixed + "\"B\":{\"Type\":\"Task\",\"ResultPath\":\"$.b\",\"Next\":\"C\","
            + "\"Resource\":\"arn:aws:states:::sqs:sendMessage\"},"
            + "\"C\":{\"Type\":\"Pass\",\"InputPath\":\"$.b.d\",\"End\":true}")));
    // A loop that brings the member from somewhere else.
    assertEquals(
        List.of(Code.CHOICE_WITHOUT_DEFAULT),
        codes(json(fixed + "\"B\":{\"Type\":\"Pass\",\"Next\":\"C\",\"Parameters\":"
            + "{\"d.$\":\"$.b\",\"b.$\":\"$.b\",\"n.$\":\"$\"}},\"C\":{\"Type\":\"Choice\","
            + "\"Choices\":[{\"Variable\":\"$.d\",\"IsPresent\":true,\"Next\":\"B\"},"
            + "{\"Variable\":\"$.x\",\"IsNull\":true,\"Next\":\"D\"}]},"
            + "\"D\":{\"Type\":\"Succeed\"}")));
  }

  @Test
  void awsHearsOfItsOwnCodesOnly() {
    String definition = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Choice\",\"Choices\":["
        + "{\"Variable\":\"$.x\",\"IsNull\":true,\"Next\":\"B\"}]},\"B\":{\"Type\":\"Pass\","
        + "\"Result\":\"$.x\",\"End\":true}}}";
    assertEquals(
        List.of(Code.CHOICE_WITHOUT_DEFAULT, Code.PASS_RESULT_IS_STATIC), codes(of(definition)));
    assertEquals(
        List.of(Code.PASS_RESULT_IS_STATIC),
        Diagnosis.ofAws(definition, Judgement.of(Strictness.LENIENT), Workflow.STANDARD).stream()
            .map(problem -> problem.code())
            .toList());
  }
}

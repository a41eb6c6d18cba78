package dev.pawl.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.deploy.template.Evaluation.Setting;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluationTest {
  private static final String TEMPLATE = """
      Parameters:
        Stage: {Type: String, Default: dev}
        Zones: {Type: CommaDelimitedList}
      Mappings:
        Sizes:
          dev: {memory: 128, names: [a, b]}
      Conditions:
        IsDev: !Equals [!Ref Stage, dev]
        IsProd: !Not [{Condition: IsDev}]
        Both: !And [{Condition: IsDev}, !Not [{Condition: IsProd}]]
        Either: !Or [{Condition: IsProd}, !Equals [!Ref "AWS::Region", eu-west-1]]
      Resources:
        Queue: {Type: "AWS::SQS::Queue"}
        Late: {Type: "AWS::SQS::Queue", DependsOn: Queue}
      """;

  private static final Pseudo PSEUDO = new Pseudo(
      "123456789012", "us-east-1", "aws", "orders", "arn:aws:cloudformation:x", List.of());

  private static final Evaluation.World WORLD = new Evaluation.World() {
    @Override
    public Object ref(String logicalId) {
      if (logicalId.equals("Late")) {
        throw new UnknownException(logicalId);
      }
      return "url-of-" + logicalId;
    }

    @Override
    public Object attribute(String logicalId, String attribute) {
      return "arn:" + logicalId + ":" + attribute;
    }

    @Override
    public Optional<String> export(String name) {
      return name.equals("net-vpc") ? Optional.of("vpc-1") : Optional.empty();
    }
  };

  private static Evaluation evaluation() throws TemplateException {
    Template template = Template.of(TemplateText.read(TEMPLATE));
    return new Evaluation(
        template,
        new Setting(
            Map.of("Stage", "dev", "Zones", List.of("a", "b")), PSEUDO, WORLD, new Allowance()));
  }

  private static String value(String yaml) throws TemplateException {
    return Json.of(evaluation().members(TemplateText.read("x: " + yaml))).text();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "functions.csv", delimiter = '|')
  void functionsAreEvaluated(String yaml, String json) throws TemplateException {
    assertEquals(json, value(yaml));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "function-errors.csv", delimiter = '|')
  void whatCannotBeEvaluatedSaysWhy(String yaml, String message) {
    assertEquals(
        message, assertThrows(TemplateException.class, () -> value(yaml)).text());
  }

  /** Each step multiplies what is within it: some kilobytes of template would make gigabytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Fn::Base64\": @}",
        "{\"Fn::Sub\": [\"${a}${a}${a}${a}\", {\"a\": @}]}",
        "{\"Fn::Join\": [@, [\"a\", \"b\", \"c\"]]}",
        "{\"Fn::Join\": [\"\", {\"Fn::Split\": [\"x\", {\"Fn::Sub\": [\"${a}x${a}\", {\"a\":"
            + " @}]}]}]}",
        "{\"Fn::ToJsonString\": [@, @]}"
      })
  void whatFunctionsMultiplyIsRefusedBeforeItIsMade(String step) {
    String text = "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"";
    int copies = step.split("@", -1).length - 1;
    int depth = step.split("[{\\[]", -1).length - 1;
    for (int i = 0; i < (copies == 1 ? 150 / depth : 13); i++) {
      text = step.replace("@", text);
    }
    String whole = text;
    String refusal = assertThrows(TemplateException.class, () -> value(whole)).text();
    assertTrue(refusal.contains("make at most 8388608 characters"), refusal);
  }

  @Test
  void valuesOfTheTemplateItselfCountWhereTheyAreGivenAgain() throws TemplateException {
    Template template = Template.of(
        TemplateText.read("""
        Mappings: {M: {a: {b: "%s"}}}
        Resources:
          Q:
            Type: T
            Properties: {Fits: !FindInMap [M, a, b], Not: [%s !FindInMap [M, a, b]]}
        """.formatted("x".repeat(500_000), "!FindInMap [M, a, b], ".repeat(20))));
    Evaluation evaluation =
        new Evaluation(template, new Setting(Map.of(), PSEUDO, WORLD, new Allowance()));
    Template.Declaration declared = template.resources().values().iterator().next();
    assertTrue(evaluation.property(declared, "Fits").isPresent());
    String refusal = assertThrows(TemplateException.class, () -> evaluation.properties(declared))
        .text();
    assertTrue(refusal.endsWith("those at [/Resources/Q/Properties/Not] make more"), refusal);
  }

  @Test
  void whatIsNotThereYetIsToldApart() {
    UnknownException unknown =
        assertThrows(UnknownException.class, () -> value("!Join [\"\", [a, !Ref Late]]"));
    assertEquals("Late", unknown.logicalId());
  }
}

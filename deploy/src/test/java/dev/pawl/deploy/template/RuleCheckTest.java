package dev.pawl.deploy.template;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.deploy.template.Evaluation.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that hold, and the same that do not. */
final class RuleCheckTest {
  private static final Map<String, Object> VALUES =
      Map.of("One", "a", "Some", List.of("a", "b"), "Same", List.of("a", "a"));

  private static final Evaluation.World NOTHING = new Evaluation.World() {
    @Override
    public Object ref(String logicalId) {
      throw new UnknownException(logicalId);
    }

    @Override
    public Object attribute(String logicalId, String attribute) {
      throw new UnknownException(logicalId);
    }

    @Override
    public Optional<String> export(String name) {
      return Optional.empty();
    }
  };

  private static RuleCheck check(String rule) throws TemplateException {
    Template template = Template.of(TemplateText.read("""
        Parameters: {One: {Type: String}, Some: {Type: CommaDelimitedList},
          Same: {Type: CommaDelimitedList}}
        Resources: {A: {Type: T}}
        Rules: {R: %s}
        """.formatted(rule)));
    Pseudo pseudo = new Pseudo("123456789012", "us-east-1", "aws", "one", "arn", List.of());
    return new RuleCheck(
        template,
        VALUES,
        new Evaluation(template, new Setting(VALUES, pseudo, NOTHING, new Allowance())));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {"Fn::Contains": [[a, b], !Ref One]}
          {"Fn::Contains": [[a, b, c], !Ref Some]}
          {"Fn::Contains": [!Ref Some, b]}
          {"Fn::EachMemberEquals": [!Ref Same, !Ref One]}
          {"Fn::EachMemberIn": [!Ref Some, [a, b, c]]}
          {"Fn::EachMemberIn": [!Ref Same, !Ref Some]}
          {"Fn::Contains": [{"Fn::RefAll": String}, a]}
          {"Fn::Equals": [!Ref "AWS::Region", us-east-1]}
          {"Fn::And": [!Equals [a, a], !Equals [b, b]]}
          {"Fn::Or": [!Equals [a, b], !Equals [b, b]]}
          """)
  void aRuleHoldsOrItsOppositeDoes(String expression) throws TemplateException {
    RuleCheck held = check("{Assertions: [{Assert: " + expression + "}]}");
    assertDoesNotThrow(held::refuse);
    RuleCheck opposite = check("{Assertions: [{Assert: {\"Fn::Not\": [" + expression + "]}}]}");
    assertThrows(TemplateException.class, opposite::refuse);
    RuleCheck elsewhere = check("{RuleCondition: {\"Fn::Not\": [" + expression
        + "]}, Assertions: [{Assert: !Equals [a, b]}]}");
    assertDoesNotThrow(elsewhere::refuse);
    RuleCheck here =
        check("{RuleCondition: " + expression + ", Assertions: [{Assert: !Equals [a, b]}]}");
    assertThrows(TemplateException.class, here::refuse);
  }
}

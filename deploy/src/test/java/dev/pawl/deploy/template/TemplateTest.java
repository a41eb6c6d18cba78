package dev.pawl.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class TemplateTest {

  private static Template template(String yaml) throws TemplateException {
    return Template.of(TemplateText.read(yaml));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "template-errors.csv", delimiter = '|')
  void whatIsWrongIsSaid(String yaml, String message) {
    assertEquals(
        message, assertThrows(TemplateException.class, () -> template(yaml)).text());
  }

  @Test
  void whatIsNeededComesFirst() throws TemplateException {
    Template template = template("""
        Resources:
          Machine: {Type: T, Properties: {d: !Sub "${Function.Arn} ${!Not}", r: !GetAtt Role.Arn}}
          Function: {Type: T, DependsOn: [Role, Log]}
          Log: {Type: T}
          Role: {Type: T}
        """);
    assertEquals(List.of("Log", "Role", "Function", "Machine"), Order.of(template));
  }

  @Test
  void whatNeedsEachOtherIsRefused() {
    String refusal = assertThrows(TemplateException.class, () -> template("""
        Resources:
          B: {Type: T, Properties: {a: !Ref A}}
          A: {Type: T, DependsOn: B}
          C: {Type: T}
          D: {Type: T, DependsOn: A}
        """)).text();
    assertEquals("Circular dependency between resources: [A, B]", refusal);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "parameter-errors.csv", delimiter = '|')
  void parametersAreHeldToTheirRules(String declared, String value, String message)
      throws TemplateException {
    Parameter parameter =
        Parameter.of("P", Tree.map(TemplateText.read("x: " + declared).get("x"), "P"));
    assertEquals(
        message,
        assertThrows(TemplateException.class, () -> parameter.check(value)).text());
  }

  @Test
  void aParameterMayBeSeveralValues() throws TemplateException {
    Parameter list = Parameter.of("P", Map.of("Type", "CommaDelimitedList", "Default", "a, b"));
    assertEquals(List.of("a", "b"), list.value("a, b"));
    assertEquals("a, b", list.standard().orElseThrow());
    assertEquals("7", Parameter.of("P", Map.of("Type", "Number")).value("7"));
  }
}

package dev.pawl.definition;

import static dev.pawl.definition.Definitions.output;
import static dev.pawl.definition.Definitions.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryLanguageTest {

  private static String foreign(String language, String field, String other) {
    return "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to '%s', but field '%s' is only"
            .formatted(language, field)
        + " supported for the '" + other + "' QueryLanguage at /States/P";
  }

  @Test
  void aFieldOfTheOtherLanguageIsRefusedAtItsState() {
    assertEquals(
        List.of(foreign("JSONPath", "Output", "JSONata")),
        problems("{'StartAt':'P','States':{'P':{'Type':'Pass','Output':1,'End':true}}}"));
    assertEquals(
        List.of(
            foreign("JSONata", "InputPath", "JSONPath"),
            foreign("JSONata", "OutputPath", "JSONPath"),
            foreign("JSONata", "Result", "JSONPath")),
        problems("{'QueryLanguage':'JSONata','StartAt':'P','States':{'P':{'Type':'Pass',"
            + "'OutputPath':'$','Result':1,'InputPath':'$','End':true}}}"));
  }

  @Test
  void aMachineOfJsonataHasNoStateOfJsonPath() {
    assertEquals(
        List.of("SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to"
            + " 'JSONata' for whole state machine at /States/P"),
        problems("{'QueryLanguage':'JSONata','StartAt':'P','States':{'P':{'Type':'Pass',"
            + "'QueryLanguage':'JSONPath','Output':1,'End':true}}}"));
  }

  @Test
  void whatIsNoLanguageIsTakenForJsonata() {
    assertEquals(
        List.of("SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath,"
            + " JSONata] at /States/P/QueryLanguage"),
        problems("{'StartAt':'P','States':{'P':{'Type':'Pass','QueryLanguage':'jsonata',"
            + "'Output':1,'End':true}}}"));
    assertEquals(
        List.of(
            "SCHEMA_VALIDATION_FAILED: Expected value of type [STRING] at /QueryLanguage",
            foreign("JSONata", "InputPath", "JSONPath")),
        problems("{'QueryLanguage':5,'StartAt':'P','States':{'P':{'Type':'Pass',"
            + "'InputPath':'$','End':true}}}"));
  }

  @Test
  void aBranchSpeaksTheLanguageOfTheMachine() {
    assertEquals(
        List.of(foreign("JSONPath", "Output", "JSONata")
            .replace("/States/P", "/States/A/Branches[0]/States/P")),
        problems("{'StartAt':'A','States':{'A':{'Type':'Parallel','QueryLanguage':'JSONata',"
            + "'Branches':[{'StartAt':'P','States':{'P':{'Type':'Pass','Output':1,'End':true}}}],"
            + "'End':true}}}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      a[1,2)           | Expected "]", got ","
      "unterminated    | String literal must be terminated by a matching quote
      1 +              | Unexpected end of expression
      ``               | Unexpected end of expression
      {"a":}           | The symbol "}" cannot be used as a unary operator
      $match("a", /abc | No terminating / in regular expression
      """)
  void whatIsNoExpressionIsRefused(String expression, String message) {
    assertEquals(
        List.of("INVALID_JSONATA_EXPRESSION: " + message + " at /States/P/Output"),
        problems(output(expression)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      phone                                   | phone
      phone.mobile                            | phone
      `odd name`                              | odd name
      {"a": b}                                | b
      [c]                                     | c
      (d)                                     | d
      -e                                      | e
      $states.input.x = f                     | f
      $map($states.input.a, function($x){ g })| g
      $sum(h)                                 | h
      $                                       | $
      """)
  void aNameAtTheTopLevelIsRefused(String expression, String name) {
    assertEquals(
        List.of("UNSUPPORTED_JSONATA_EXPRESSION: Reference to '" + name
            + "' at the top level is not" + " supported. at /States/P/Output"),
        problems(output(expression)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.phone",
        "$states.input.items[value > 3].name",
        "$states.input.a.(b + c)",
        "$states.input.a.$sum(price)",
        "$states.input.a.{\"n\": name}",
        "$states.input.a^(>price, name).name",
        "$states.input{name: $sum(x)}",
        "$states.input ~> |account|{\"x\": price}, [\"y\"]|",
        "$states.input.and and true or false",
        "\"b\" in [\"b\", null]",
        "function($x)<n-n:n>{ $x + 1 }(2)",
        "$states.input.`odd name`",
        "$states.input.a@$v.b#$i[$v.c = $i]",
        "[1..3].($ * 2)",
        "$filter($states.input.l, function($v, $i){ $v.ok and $i > 0 })",
        "$states.input.* /* and.a.comment */",
        "$contains($states.context.Execution.Name, /a.b|c/i)"
      })
  void aNameThatFollowsAValueIsFine(String expression) {
    assertEquals(List.of(), problems(output(expression)));
  }

  @Test
  void whatIsNotThereYetIsRefused() {
    assertEquals(
        List.of("UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at"
            + " /States/P/Output"),
        problems(output("$$")));
    for (String field : List.of("result", "errorOutput", "other")) {
      assertEquals(
          List.of("UNSUPPORTED_JSONATA_EXPRESSION: Field '$states." + field + "' does not exist."
              + " at /States/P/Output"),
          problems(output("$states." + field)));
    }
  }

  @Test
  void theErrorOutputIsForCatchersAndTheResultForTheRest() {
    String task = "{'QueryLanguage':'JSONata','StartAt':'T','States':{'T':{'Type':'Task',"
        + "'Resource':'arn:aws:states:::lambda:invoke','Arguments':{'a':[{'b':'{%% %s %%}'}]},"
        + "'Output':'{%% %s %%}','Catch':[{'ErrorEquals':['E'],'Assign':{'x':'{%% %s %%}'},"
        + "'Next':'T'}],'End':true}}}";
    assertEquals(List.of(), problems(task.formatted("1", "$states.result", "$states.errorOutput")));
    assertEquals(
        List.of(
            "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at"
                + " /States/T/Arguments/a[0]/b",
            "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at"
                + " /States/T/Output",
            "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at"
                + " /States/T/Catch[0]/Assign/x"),
        problems(task.formatted("$states.result", "$states.errorOutput", "$states.result")));
  }

  @Test
  void everyExpressionOfATemplateIsLookedAt() {
    assertEquals(
        List.of(
            "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/P/Output/a",
            "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/P/Output/b[1]"),
        problems("{'QueryLanguage':'JSONata','StartAt':'P','States':{'P':{'Type':'Pass','End':true,"
            + "'Output':{'a':'{% 1 + %}','b':[1,'{% %}','{% 2 %}']}}}}"));
    String notJsonPath = "' must be a valid JSONPath or a valid intrinsic function call at"
        + " /States/P/Parameters";
    assertEquals(
        List.of(
            "SCHEMA_VALIDATION_FAILED: The value for the field 'y.$" + notJsonPath,
            "SCHEMA_VALIDATION_FAILED: The value for the field 'q.$" + notJsonPath),
        problems("{'StartAt':'P','States':{'P':{'Type':'Pass','End':true,'Parameters':{"
            + "'y.$':'foo','ok.$':'$','n':[{'q.$':'bar'}]}}}}"));
  }
}

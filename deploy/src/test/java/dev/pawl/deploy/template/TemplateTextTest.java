package dev.pawl.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateTextTest {

  private static String read(String text) throws TemplateException {
    return Json.of(TemplateText.read(text)).text();
  }

  private static String refused(String text) {
    return assertThrows(TemplateException.class, () -> TemplateText.read(text)).text();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          a: !Ref Name                  | {"a":{"Ref":"Name"}}
          a: !GetAtt Queue.Arn          | {"a":{"Fn::GetAtt":["Queue","Arn"]}}
          a: !GetAtt Stack.Outputs.Url  | {"a":{"Fn::GetAtt":["Stack","Outputs.Url"]}}
          a: !GetAtt [Queue, Arn]       | {"a":{"Fn::GetAtt":["Queue","Arn"]}}
          a: !Sub "${A}-x"              | {"a":{"Fn::Sub":"${A}-x"}}
          a: !Join [",", [1, !Ref B]]   | {"a":{"Fn::Join":[",",[1,{"Ref":"B"}]]}}
          a: !Condition IsProduction    | {"a":{"Condition":"IsProduction"}}
          a: !If [C, x, !Ref B]         | {"a":{"Fn::If":["C","x",{"Ref":"B"}]}}
          a: 2012-10-17                 | {"a":"2012-10-17"}
          a: 012345678901               | {"a":"012345678901"}
          a: 123456789012               | {"a":123456789012}
          a: yes                        | {"a":true}
          a: !!str yes                  | {"a":"yes"}
          a: 'no'                       | {"a":"no"}
          a: 1.5                        | {"a":1.5}
          a: 1.2.3                      | {"a":"1.2.3"}
          a: rate(1 minute)             | {"a":"rate(1 minute)"}
          a:                            | {"a":null}
          """)
  void yamlIsReadAsCloudFormationReadsIt(String yaml, String json) throws TemplateException {
    assertEquals(json, read(yaml));
  }

  @Test
  void anchorsAndMergeKeysCount() throws TemplateException {
    assertEquals(
        "{\"common\":{\"x\":1,\"y\":2},\"a\":{\"y\":3,\"x\":1},\"b\":{\"x\":1,\"y\":2}}",
        read("common: &c\n  x: 1\n  y: 2\na:\n  <<: *c\n  y: 3\nb: *c\n"));
  }

  @Test
  void jsonIsReadToo() throws TemplateException {
    assertEquals("{\"a\":{\"Ref\":\"B\"}}", read(" {\"a\": {\"Ref\": \"B\"}}"));
    assertEquals("{\"a\":[1,2]}", read("{a: [1, 2]} # in the way of YAML"));
  }

  @Test
  void whatIsNeitherIsRefusedWithItsPlace() {
    assertEquals(
        "Template format error: JSON not well-formed. (line 2, column 6)", refused("{\n\"a\" 1}"));
    String yaml = refused("a: 1\nb: [1, 2\nc: 3\n");
    assertTrue(yaml.startsWith("Template format error: YAML not well-formed. (line 3"), yaml);
    assertEquals("Template format error: unsupported structure.", refused("only a text"));
    assertEquals("Template format error: unsupported structure.", refused(""));
    assertEquals("Template format error: unsupported structure.", refused("[1]"));
    String tag = refused("a: !Reference B\n");
    assertTrue(tag.contains("the tag !Reference is not known"), tag);
    String twice = refused("a: 1\na: 2\n");
    assertTrue(twice.contains("(line 2, column 1): the key 'a' is given twice"), twice);
  }

  @Test
  void aliasesCannotBlowUpAndNestingEnds() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (before + ", ").repeat(9) + before + "]\n");
    }
    String tooLong = refused(bomb.toString());
    assertTrue(tooLong.contains("written out it is too long"), tooLong);
    String deep = refused("a: " + "[".repeat(5_000));
    assertTrue(deep.startsWith("Template format error: YAML not well-formed."), deep);
    assertTrue(refused(" ".repeat(TemplateText.CHARACTERS_MAX + 1)).contains("may not exceed"));
  }
}

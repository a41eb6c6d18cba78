package dev.pawl.deploy.sam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import dev.pawl.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SamTransformTest {
  private static final SamTransform.Setting SETTING =
      new SamTransform.Setting(Map.of(), "us-east-1");
  private static final String MACHINE = """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Machine:
          Type: AWS::Serverless::StateMachine
          Properties:
            Role: arn:aws:iam::123456789012:role/states
            Definition: {StartAt: Done, States: {Done: {Type: Succeed}}}
      """;

  private static String applied(String template) throws TemplateException {
    return Json.of(SamTransform.applied(TemplateText.read(template), SETTING)).text();
  }

  private static String refused(String template) {
    return assertThrows(TemplateException.class, () -> applied(template)).text();
  }

  @Test
  void aStateMachineIsTransformed() throws TemplateException {
    assertEquals("""
        {"Resources":{"Machine":{"Type":"AWS::StepFunctions::StateMachine","Properties":{\
        "DefinitionString":{"Fn::Join":["\\n",["{","    \\"StartAt\\": \\"Done\\",",\
        "    \\"States\\": {",\
        "        \\"Done\\": {","            \\"Type\\": \\"Succeed\\"","        }","    }","}"]]},\
        "RoleArn":"arn:aws:iam::123456789012:role/states",\
        "Tags":[{"Key":"stateMachine:createdBy","Value":"SAM"}]}}}}""", applied(MACHINE));
  }

  @Test
  void theTemplateThatIsGivenStaysAsItIs() throws TemplateException {
    Map<String, Object> template = TemplateText.read(MACHINE);
    String before = Json.of(Tree.copy(template)).text();
    SamTransform.applied(template, SETTING);
    assertEquals(before, Json.of(template).text());
  }

  @Test
  void otherTransformsAreLeftToOthers() throws TemplateException {
    String both = MACHINE.replace(
        "Transform: AWS::Serverless-2016-10-31",
        "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]");
    assertTrue(SamTransform.isAsked(TemplateText.read(both)));
    assertTrue(
        applied(both).contains("\"Transform\":[\"AWS::LanguageExtensions\"]"), applied(both));
  }

  @Test
  void aTemplateWithoutTheTransformDoesNotAskForIt() throws TemplateException {
    assertTrue(SamTransform.isAsked(TemplateText.read(MACHINE)));
    assertFalse(SamTransform.isAsked(TemplateText.read("{Resources: {}}")));
    assertFalse(SamTransform.isAsked(
        TemplateText.read("{Transform: AWS::LanguageExtensions, Resources: {}}")));
  }

  @Test
  void localPathsAreRefusedAndSaidWhatToDo() {
    assertEquals(
        "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application"
            + " Specification document. Number of errors found: 1. Resource with id [F] is invalid."
            + " 'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional"
            + " versionId query parameter. A local path is put up by `sam package` or `sam deploy`,"
            + " before the template is transformed.",
        refused("Resources: {F: {Type: AWS::Serverless::Function, Properties: {CodeUri: src/,"
            + " Handler: a.b, Runtime: nodejs22.x}}}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Type: AWS::Serverless::Application                          | AWS::Serverless::Application
      Type: AWS::Serverless::Connector                            | AWS::Serverless::Connector
      Type: AWS::Serverless::HttpApi                              | AWS::Serverless::HttpApi
      Type: AWS::Serverless::SimpleTable, Connectors: {A: {}}     | Connectors are not supported
      """)
  void whatIsNotSupportedIsRefusedByItsName(String resource, String named) {
    String refusal = refused("Resources: {X: {" + resource + "}}");
    assertTrue(refusal.contains("Resource with id [X] is invalid. "), refusal);
    assertTrue(refusal.contains(named), refusal);
  }

  @ParameterizedTest
  @CsvSource({"Cognito", "IoTRule", "AlexaSkill", "MSK", "CloudWatchLogs"})
  void eventsThatAreNotSupportedAreRefusedByTheirNames(String type) {
    String refusal = refused("Resources: {X: {Type: AWS::Serverless::Function, Properties:"
        + " {InlineCode: a, Handler: a.b, Runtime: nodejs22.x, Events: {E: {Type: " + type
        + "}}}}}");
    assertTrue(
        refusal.contains("Resource with id [X] is invalid. Event with id [E] is invalid."),
        refusal);
    assertTrue(refusal.contains("Event Type is: " + type + ". Supported here are "), refusal);
  }

  @ParameterizedTest
  @CsvSource({"Auth", "Cors", "Domain", "Models", "GatewayResponses", "MergeDefinitions"})
  void whatIsNotSupportedOfApisIsRefusedByItsName(String property) {
    String refusal = refused("Resources: {X: {Type: AWS::Serverless::Api, Properties:"
        + " {StageName: s, " + property + ": {a: b}}}}");
    assertTrue(refusal.contains("'" + property + "' of APIs is not supported here."), refusal);
  }

  @Test
  void gradualDeploymentOfFunctionsIsRefused() {
    String refusal = refused("Resources: {X: {Type: AWS::Serverless::Function, Properties:"
        + " {InlineCode: a, Handler: a.b, Runtime: nodejs22.x, AutoPublishAlias: live,"
        + " DeploymentPreference: {Type: Canary10Percent5Minutes}}}}");
    assertTrue(refusal.contains("'DeploymentPreference' is not supported for functions"), refusal);
  }

  @Test
  void anotherCodeMakesAnotherVersion() throws TemplateException {
    String template = "Resources: {F: {Type: AWS::Serverless::Function, Properties: {CodeUri:"
        + " 's3://b/one', Handler: a.b, Runtime: nodejs22.x, AutoPublishAlias: live}}}";
    String same = applied(template);
    assertEquals(same, applied(template));
    assertTrue(same.contains("\"FVersion29713408c5\""), same);
    assertFalse(applied(template.replace("one", "two")).contains("\"FVersion29713408c5\""));
  }

  @Test
  void partitionsAreThoseOfTheRegions() {
    assertEquals("aws", new SamTransform.Setting(Map.of(), "eu-central-1").partition());
    assertEquals("aws-cn", new SamTransform.Setting(Map.of(), "cn-north-1").partition());
    assertEquals("aws-us-gov", new SamTransform.Setting(Map.of(), "us-gov-east-1").partition());
  }
}

package dev.pawl.deploy.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is refused before there is a stack. */
final class RefusalsTest {
  private static final String THING =
      "Resources: {A: {Type: \"Test::A::Thing\", Properties: {Value: a}}}\n";

  private final Cloud cloud = new Cloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private String refused(String template, Object... more) {
    Object[] members = new Object[more.length + 4];
    members[0] = "StackName";
    members[1] = "one";
    members[2] = "TemplateBody";
    members[3] = template;
    System.arraycopy(more, 0, members, 4, more.length);
    String refusal = cloud.refused("CreateStack", members);
    assertEquals(
        "ValidationError: Stack with id one does not exist",
        cloud.refused("DescribeStacks", "StackName", "one"));
    Object[] changeSet = Arrays.copyOf(members, members.length + 4);
    changeSet[members.length] = "ChangeSetName";
    changeSet[members.length + 1] = "first";
    changeSet[members.length + 2] = "ChangeSetType";
    changeSet[members.length + 3] = "CREATE";
    assertEquals(refusal, cloud.refused("CreateChangeSet", changeSet));
    assertEquals(List.of(), Cloud.list(cloud.call("ListStacks"), "StackSummaries"));
    return refusal;
  }

  @ParameterizedTest
  @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '`')
  void whatCannotBeMadeIsRefusedBeforeThereIsAStack(String more, String message) {
    cloud.stored.put("/secret", Map.of("Type", "SecureString", "Value", "kms:x"));
    cloud.stored.put("/plain", Map.of("Type", "String", "Value", "x"));
    String template = more.contains("Resources:") ? more : THING.strip() + "\n" + more;
    assertEquals("ValidationError: " + message, refused(template.replace("; ", "\n")));
  }

  @Test
  void attributesThatATypeDoesNotHaveAreRefusedWithTheTemplateAlone() {
    String template =
        "Resources: {A: {Type: \"Test::A::Thing\"}}\n" + "Outputs: {O: {Value: !GetAtt A.Arm}}";
    assertEquals(
        "ValidationError: Template error: resource A does not support attribute type Arm in"
            + " Fn::GetAtt",
        cloud.refused("ValidateTemplate", "TemplateBody", template));
    assertTrue(cloud
        .call("ValidateTemplate", "TemplateBody", template.replace("Arm", "Arn"))
        .containsKey("Parameters"));
  }

  @Test
  void anExportIsOneStacks() {
    String template = THING + "Outputs: {O: {Value: a, Export: {Name: taken}}}";
    cloud.call("CreateStack", "StackName", "first", "TemplateBody", template);
    assertEquals("CREATE_COMPLETE", cloud.status("first"));
    assertEquals(
        "ValidationError: Export with name taken is already exported by stack first.",
        cloud.refused("CreateStack", "StackName", "one", "TemplateBody", template));
    cloud.call(
        "UpdateStack",
        "StackName",
        "first",
        "TemplateBody",
        template + "\nMetadata: {a: b}"
            + "\nDescription: changed"
            + "\nParameters: {P: {Type: String, Default: a}}");
  }

  @Test
  void tagsOfAStackAreHeldToTheirRules() {
    assertEquals(
        "ValidationError: aws: prefixed tag key names are not allowed for external use: aws:a",
        refused(THING, "Tags", List.of(Map.of("Key", "aws:a", "Value", ""))));
    assertEquals(
        "ValidationError: Duplicate tag keys found: a",
        refused(
            THING,
            "Tags",
            List.of(Map.of("Key", "a", "Value", "1"), Map.of("Key", "a", "Value", "2"))));
    assertEquals(
        "ValidationError: A stack has at most 50 tags, with keys of 1 to 128 and values of at most"
            + " 256 characters: k50",
        refused(
            THING,
            "Tags",
            IntStream.range(0, 51)
                .mapToObj(i -> Map.of("Key", "k" + i, "Value", ""))
                .toList()));
  }

  @Test
  void namesOfStacksAreHeldToTheirRules() {
    assertTrue(cloud
        .refused("CreateStack", "StackName", "1st", "TemplateBody", THING)
        .endsWith("regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"));
    assertTrue(cloud
        .refused("CreateStack", "StackName", "a".repeat(129), "TemplateBody", THING)
        .endsWith("Member must have length less than or equal to 128"));
    assertTrue(cloud
        .refused(
            "CreateChangeSet",
            "StackName",
            "a",
            "ChangeSetName",
            "a_b",
            "ChangeSetType",
            "CREATE",
            "TemplateBody",
            THING)
        .contains("Value 'a_b' at 'changeSetName' failed to satisfy constraint"));
    assertTrue(cloud
        .refused("CreateStack", "StackName", "a", "TemplateBody", THING + "#" + "x".repeat(51_200))
        .endsWith("Member must have length less than or equal to 51200"));
  }

  @Test
  void aReasonEndsWithASpaceBeforeTheNext() {
    cloud.call(
        "CreateStack",
        "StackName",
        "one",
        "TemplateBody",
        "Resources: {A: {Type: \"Test::A::Thing\"}}\nOutputs: {O: {Value: !ImportValue none}}");
    String events = cloud.call("DescribeStackEvents", "StackName", "one").toString();
    assertTrue(events.contains("No export named none found. Rollback requested by user."), events);
  }

  @Test
  void outputsSayWhatTheParameterStoreHas() {
    cloud.stored.put("/plain", Map.of("Type", "String", "Value", "plain text"));
    cloud.call(
        "CreateStack",
        "StackName",
        "one",
        "TemplateBody",
        THING + "Outputs: {O: {Value: \"<{{resolve:ssm:/plain}}>\"},"
            + " S: {Value: \"{{resolve:secretsmanager:x}}\"}}");
    String shown = cloud.call("DescribeStacks", "StackName", "one").toString();
    assertTrue(shown.contains("OutputValue=<plain text>"), shown);
    assertTrue(shown.contains("OutputValue={{resolve:secretsmanager:x}}"), shown);
  }
}

package dev.pawl.deploy.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.deploy.stack.Source;
import dev.pawl.deploy.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of stacks and change sets, and what is told of them. */
final class OperationsTest {
  private static final String TEMPLATE = """
      Parameters: {Value: {Type: String, Default: a}}
      Resources: {A: {Type: "Test::A::Thing", Properties: {Value: !Ref Value}}}
      """;

  private final Cloud cloud = new Cloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static List<Map<String, Object>> value(String value) {
    return List.of(Map.of("ParameterKey", "Value", "ParameterValue", value));
  }

  private String create(String name) {
    cloud.call("CreateStack", "StackName", name, "TemplateBody", TEMPLATE);
    return cloud.status(name);
  }

  private Map<String, Object> changeSet(String name, String value) {
    return cloud.call(
        "CreateChangeSet",
        "StackName",
        "one",
        "ChangeSetName",
        name,
        "TemplateBody",
        TEMPLATE,
        "Parameters",
        value(value));
  }

  private List<?> executions() {
    return Cloud.list(cloud.call("ListChangeSets", "StackName", "one"), "Summaries").stream()
        .map(each -> each.get("ChangeSetName") + " " + each.get("ExecutionStatus"))
        .toList();
  }

  @Test
  void changeSetsAreObsoleteOnceAnotherIsExecuted() {
    assertEquals("CREATE_COMPLETE", create("one"));
    changeSet("first", "b");
    Object second = changeSet("second", "c").get("Id");
    cloud.call("ExecuteChangeSet", "StackName", "one", "ChangeSetName", "first");
    assertEquals("UPDATE_COMPLETE", cloud.status("one"));
    assertEquals(List.of("first EXECUTE_COMPLETE", "second OBSOLETE"), executions());
    assertEquals(
        "InvalidChangeSetStatusException: ChangeSet [" + second
            + "] cannot be executed in its current execution status of [OBSOLETE]",
        cloud.refused("ExecuteChangeSet", "StackName", "one", "ChangeSetName", "second"));
    assertTrue(cloud
        .refused("ExecuteChangeSet", "StackName", "one", "ChangeSetName", "first")
        .endsWith("execution status of [EXECUTE_COMPLETE]"));
    assertEquals("[b]", cloud.world.there().values().toString());
  }

  @Test
  void changeSetsAreObsoleteOnceTheStackIsUpdated() {
    create("one");
    changeSet("first", "b");
    cloud.call(
        "UpdateStack", "StackName", "one", "TemplateBody", TEMPLATE, "Parameters", value("c"));
    assertEquals(List.of("first OBSOLETE"), executions());
    cloud.call("DeleteStack", "StackName", "one");
    create("one");
    assertEquals(List.of(), executions());
  }

  /** A template that would be refused today is not in the way of a better one. */
  @Test
  void aStackOfATemplateThatWasTakenIsUpdated() {
    create("one");
    Stack stack = cloud.store.find("123456789012", "us-east-1", "one").orElseThrow();
    Source old = new Source(
        TEMPLATE.replace("Type: \"Test", "DependOn: B, Type: \"Test"),
        TEMPLATE.replace("Type: \"Test", "DependOn: B, Type: \"Test"),
        Map.of("Value", "a"),
        Map.of(),
        List.of(),
        stack.source().options());
    cloud.store.quietly(stack.id(), now -> now.from(old, Optional.empty()));
    assertTrue(cloud.call("DescribeStacks", "StackName", "one").toString().contains("Value"));
    cloud.world.refuse("b");
    cloud.call(
        "UpdateStack", "StackName", "one", "TemplateBody", TEMPLATE, "Parameters", value("b"));
    assertEquals("UPDATE_ROLLBACK_COMPLETE", cloud.status("one"));
    cloud.call(
        "UpdateStack", "StackName", "one", "TemplateBody", TEMPLATE, "Parameters", value("c"));
    assertEquals("UPDATE_COMPLETE", cloud.status("one"));
  }

  @Test
  void aChangeSetWithoutChangesIsNotExecuted() {
    create("one");
    Object id = changeSet("nothing", "a").get("Id");
    assertEquals(
        "InvalidChangeSetStatusException: ChangeSet [" + id
            + "] cannot be executed in its current status of [FAILED]",
        cloud.refused("ExecuteChangeSet", "StackName", "one", "ChangeSetName", "nothing"));
  }

  @Test
  void secretsAreNeitherInEventsNorInReasons() {
    String template = """
        Parameters:
          Password: {Type: String, NoEcho: true}
          Standard: {Type: String, NoEcho: true, Default: standard-secret}
        Resources:
          A:
            Type: Test::A::Thing
            Properties:
              Value: !Ref Password
              Other: [!Sub "postgres://me:${Password}@db", !Base64 {Ref: Standard},
                {Fn::ToJsonString: {p: !Ref Password}}]
        """;
    String secret = "hunter\"2";
    cloud.world.refuse(secret);
    cloud.call(
        "CreateStack",
        "StackName",
        "one",
        "TemplateBody",
        template,
        "Parameters",
        List.of(Map.of("ParameterKey", "Password", "ParameterValue", secret)));
    assertEquals("ROLLBACK_COMPLETE", cloud.status("one"));
    String events = cloud.call("DescribeStackEvents", "StackName", "one").toString();
    assertFalse(events.contains("hunter"), events);
    assertFalse(events.contains("c3RhbmRhcmQtc2VjcmV0"), events);
    assertTrue(events.contains("the value **** is refused"), events);
    assertTrue(events.contains("postgres://me:****@db"), events);
    String shown = cloud.call("DescribeStacks", "StackName", "one").toString();
    assertTrue(shown.contains("ParameterKey=Password, ParameterValue=****"), shown);
    assertFalse(shown.contains("hunter") || shown.contains("standard-secret"), shown);
  }

  @Test
  void listsHavePagesOfWhichEachElementIsInOne() {
    for (int i = 0; i < 205; i++) {
      create("stack-" + i);
    }
    List<Object> names = new ArrayList<>();
    Map<String, Object> page = cloud.call("DescribeStacks");
    Cloud.list(page, "Stacks").forEach(each -> names.add(each.get("StackName")));
    create("late");
    while (page.containsKey("NextToken")) {
      page = cloud.call("DescribeStacks", "NextToken", page.get("NextToken"));
      Cloud.list(page, "Stacks").forEach(each -> names.add(each.get("StackName")));
    }
    assertEquals(names.size(), new LinkedHashSet<>(names).size());
    assertTrue(
        names.containsAll(IntStream.range(0, 205).mapToObj(i -> "stack-" + i).toList()),
        names.toString());
    assertEquals(
        "ValidationError: The nextToken is invalid: x",
        cloud.refused("ListStacks", "NextToken", "x"));
  }
}

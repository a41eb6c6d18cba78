package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VersionsAndAliasesTest extends ServerTest {

  private static String giving(int x) {
    return Wire.PASS.replace("\"x\":1", "\"x\":" + x);
  }

  private static Map<String, Object> route(String versionArn, int weight) {
    return Map.of("stateMachineVersionArn", versionArn, "weight", weight);
  }

  /** {@return a machine with so many versions, whose output is their number} */
  private String machine(int versions) throws IOException {
    String arn = wire.create(fresh("m"), giving(1));
    wire.call("PublishStateMachineVersion", "stateMachineArn", arn, "description", "v1");
    for (int number = 2; number <= versions; number++) {
      wire.call(
          "UpdateStateMachine",
          "stateMachineArn",
          arn,
          "definition",
          giving(number),
          "publish",
          true);
    }
    return arn;
  }

  private String alias(String name, Object... routes) throws IOException {
    Wire.Reply reply =
        wire.call("CreateStateMachineAlias", "name", name, "routingConfiguration", List.of(routes));
    return (String) reply.get("stateMachineAliasArn");
  }

  @Test
  void aVersionRunsWhatWasPublished() throws IOException {
    String arn = machine(3);
    for (int number = 1; number <= 3; number++) {
      String execution = wire.start(arn + ":" + number, "run-" + number, "{}");
      Wire.Reply end = wire.await(execution);
      assertEquals("{\"x\":" + number + "}", end.get("output"));
      assertEquals(arn, end.get("stateMachineArn"));
      assertEquals(arn + ":" + number, end.get("stateMachineVersionArn"));
      assertFalse(end.members().containsKey("stateMachineAliasArn"));
    }
    Wire.Reply first = wire.call("DescribeStateMachine", "stateMachineArn", arn + ":1");
    assertEquals("v1", first.get("description"));
    assertEquals(giving(1), first.get("definition"));
  }

  @Test
  void versionsComeInPagesTheLastFirst() throws IOException {
    String arn = machine(12);
    List<Object> numbers = new ArrayList<>();
    Wire.Reply page =
        wire.call("ListStateMachineVersions", "stateMachineArn", arn, "maxResults", 5);
    page.list("stateMachineVersions").forEach(v -> numbers.add(v.get("stateMachineVersionArn")));
    while (page.members().containsKey("nextToken")) {
      page = wire.call(
          "ListStateMachineVersions",
          "stateMachineArn",
          arn,
          "maxResults",
          5,
          "nextToken",
          page.get("nextToken"));
      page.list("stateMachineVersions").forEach(v -> numbers.add(v.get("stateMachineVersionArn")));
    }
    List<Object> expected = new ArrayList<>();
    for (int number = 12; number >= 1; number--) {
      expected.add(arn + ":" + number);
    }
    assertEquals(expected, numbers);
  }

  @Test
  void anAliasSpreadsExecutionsByWeight() throws IOException {
    String arn = machine(2);
    String alias = alias("prod", route(arn + ":1", 50), route(arn + ":2", 50));
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      Wire.Reply end = wire.await(wire.start(alias, "run-" + i, "{}"));
      assertEquals(alias, end.get("stateMachineAliasArn"));
      outputs.add(end.get("output"));
    }
    assertTrue(outputs.contains("{\"x\":1}") && outputs.contains("{\"x\":2}"), "both: " + outputs);
    wire.call(
        "UpdateStateMachineAlias",
        "stateMachineAliasArn",
        alias,
        "routingConfiguration",
        List.of(route(arn + ":1", 0), route(arn + ":2", 100)));
    for (int i = 0; i < 16; i++) {
      assertEquals(
          "{\"x\":2}", wire.await(wire.start(alias, "later-" + i, "{}")).get("output"));
    }
  }

  @Test
  void executionsAreListedByVersionAndByAlias() throws IOException {
    String arn = machine(2);
    String alias = alias("prod", route(arn + ":2", 100));
    wire.await(wire.start(arn, "plain", "{}"));
    wire.await(wire.start(arn + ":1", "one", "{}"));
    wire.await(wire.start(arn + ":2", "two", "{}"));
    wire.await(wire.start(alias, "by-alias", "{}"));
    assertEquals(List.of("by-alias", "one", "plain", "two"), names(arn));
    assertEquals(List.of("one"), names(arn + ":1"));
    assertEquals(List.of("by-alias", "two"), names(arn + ":2"));
    assertEquals(List.of("by-alias"), names(alias));
    assertEquals(
        "400 StateMachineDoesNotExist: State Machine Does Not Exist: '" + arn + ":9'",
        wire.call("ListExecutions", "stateMachineArn", arn + ":9").error());
  }

  private List<?> names(String arn) throws IOException {
    List<Object> names = new ArrayList<>();
    Wire.Reply page = wire.call("ListExecutions", "stateMachineArn", arn, "maxResults", 1);
    page.list("executions").forEach(row -> names.add(row.get("name")));
    while (page.members().containsKey("nextToken")) {
      page = wire.call(
          "ListExecutions",
          "stateMachineArn",
          arn,
          "maxResults",
          1,
          "nextToken",
          page.get("nextToken"));
      page.list("executions").forEach(row -> names.add(row.get("name")));
    }
    // Within a millisecond their order is that of their names.
    return names.stream().sorted().toList();
  }

  @Test
  void routesAreVersionsOfOneMachineWithWeightsOfAHundred() throws IOException {
    String arn = machine(2);
    String other = machine(1);
    assertEquals(
        "400 ValidationException: Sum of routing configuration weights must equal 100. Received:"
            + " [70, 29]",
        refused(route(arn + ":1", 70), route(arn + ":2", 29)));
    assertEquals(
        "400 ValidationException: Routing configuration must contain distinct state machine version"
            + " ARNs. Received: [" + arn + ":1, " + arn + ":1]",
        refused(route(arn + ":1", 50), route(arn + ":1", 50)));
    assertEquals(
        "400 ValidationException: Routing configuration must contain state machine version ARNs."
            + " Received: [" + arn + "]",
        refused(route(arn, 100)));
    assertEquals(
        "400 ValidationException: Routing configuration must contain versions of one state machine."
            + " Received: [" + arn + ":1, " + other + ":1]",
        refused(route(arn + ":1", 50), route(other + ":1", 50)));
    assertEquals(
        "400 ResourceNotFound: Request references a resource that does not exist.",
        refused(route(arn + ":7", 100)));
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value '[]' at 'routingConfiguration'"
            + " failed to satisfy constraint: Member must have length greater than or equal to 1",
        refused());
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value '101' at"
            + " 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must"
            + " have value less than or equal to 100",
        refused(route(arn + ":1", 101)));
    assertEquals(
        List.of(),
        wire.call("ListStateMachineAliases", "stateMachineArn", arn).list("stateMachineAliases"));
  }

  private String refused(Object... routes) throws IOException {
    return wire.call(
            "CreateStateMachineAlias", "name", "prod", "routingConfiguration", List.of(routes))
        .error();
  }

  @Test
  void aliasesAreListedForTheVersionTheyPointAt() throws IOException {
    String arn = machine(2);
    String one = alias("one", route(arn + ":1", 100));
    String both = alias("both", route(arn + ":1", 10), route(arn + ":2", 90));
    assertEquals(List.of(both, one), aliases(arn));
    assertEquals(List.of(both, one), aliases(arn + ":1"));
    assertEquals(List.of(both), aliases(arn + ":2"));
  }

  private List<Object> aliases(String arn) throws IOException {
    return wire
        .call("ListStateMachineAliases", "stateMachineArn", arn)
        .list("stateMachineAliases")
        .stream()
        .map(alias -> alias.get("stateMachineAliasArn"))
        .toList();
  }

  @Test
  void whatDoesNotExistIsSaid() throws IOException {
    String arn = machine(1);
    String missing = "400 ResourceNotFound: Request references a resource that does not exist.";
    assertEquals(
        missing,
        wire.call("DescribeStateMachineAlias", "stateMachineAliasArn", arn + ":none")
            .error());
    assertEquals(
        missing,
        wire.call(
                "UpdateStateMachineAlias",
                "stateMachineAliasArn",
                arn + ":none",
                "description",
                "d")
            .error());
    assertEquals(
        "400 StateMachineDoesNotExist: State Machine Does Not Exist: '" + arn + ":none'",
        wire.call("StartExecution", "stateMachineArn", arn + ":none").error());
    assertEquals(
        "400 ConflictException: Failed to publish the State Machine version for revision x. The"
            + " current State Machine revision is INITIAL.",
        wire.call("PublishStateMachineVersion", "stateMachineArn", arn, "revisionId", "x")
            .error());
  }

  @Test
  void withTheMachineGoWhatBelongsToIt() throws IOException {
    String name = fresh("m");
    String arn = wire.create(name, Wire.PASS);
    wire.call("PublishStateMachineVersion", "stateMachineArn", arn);
    alias("prod", route(arn + ":1", 100));
    wire.call("TagResource", "resourceArn", arn, "tags", List.of(Map.of("key", "a", "value", "1")));
    wire.call("DeleteStateMachine", "stateMachineArn", arn);
    while (wire.call("DescribeStateMachine", "stateMachineArn", arn).status() == 200) {
      Thread.onSpinWait();
    }
    wire.create(name, Wire.PASS);
    assertEquals(List.of(), aliases(arn));
    assertEquals(
        List.of(),
        wire.call("ListStateMachineVersions", "stateMachineArn", arn).list("stateMachineVersions"));
    assertEquals(List.of(), wire.call("ListTagsForResource", "resourceArn", arn).list("tags"));
  }
}

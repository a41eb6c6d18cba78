package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one account has in one region is not there for any other, whatever is asked. */
final class AccountsTest extends ServerTest {
  private static final String ACCOUNT = "111111111111";
  private static final String REGION = "us-east-1";
  private static final String HOME = "arn:aws:states:" + REGION + ":" + ACCOUNT + ":";
  private static final String ACTIVITY = HOME + "activity:work";
  private static final String MACHINE = HOME + "stateMachine:orders";
  private static final String EXPRESS = HOME + "stateMachine:quick";
  private static final String EXECUTION = HOME + "execution:orders:run";

  private static final String NO_MACHINE =
      "StateMachineDoesNotExist: State Machine Does Not Exist: '%s'";
  private static final String NO_EXECUTION =
      "ExecutionDoesNotExist: Execution Does Not Exist: '" + EXECUTION + "'";
  private static final String NO_ACTIVITY =
      "ActivityDoesNotExist: Activity Does Not Exist: '" + ACTIVITY + "'";
  private static final String NO_RESOURCE =
      "ResourceNotFound: Request references a resource that does not exist.";
  private static final String NO_TAGGED = "ResourceNotFound: Resource not found: '" + MACHINE + "'";
  private static final String NO_TOKEN = "InvalidToken: Invalid Token: 'Invalid token'";

  /** The operations that act on nothing that exists. */
  private static final Set<String> ON_NOTHING = Set.of(
      "CreateStateMachine",
      "CreateActivity",
      "ListStateMachines",
      "ListActivities",
      "TestState",
      "ValidateStateMachineDefinition");

  /**
   * What a stranger asks for.
   *
   * @param error what he is told; empty for what has no effect on what does not exist
   */
  private record Wish(String operation, String error, Map<String, Object> members) {
    Wish(String operation, String error, Object... members) {
      this(operation, error, new LinkedHashMap<>());
      for (int i = 0; i < members.length; i += 2) {
        this.members.put((String) members[i], members[i + 1]);
      }
    }
  }

  private final List<Wish> wishes = new ArrayList<>();

  private Wire home() {
    return wire.as(ACCOUNT, REGION);
  }

  @BeforeAll
  void make() throws IOException {
    home().call("CreateActivity", "name", "work");
    String definition = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\""
        + ACTIVITY + "\",\"End\":true}}}";
    home().create("orders", definition);
    home().createExpress("quick", Wire.PASS);
    home().call("PublishStateMachineVersion", "stateMachineArn", MACHINE);
    home().call("CreateStateMachineAlias", "name", "live", "routingConfiguration", route());
    home().start(MACHINE, "run", "{}");
    String token =
        (String) home().call("GetActivityTask", "activityArn", ACTIVITY).get("taskToken");
    askForMachines();
    askForVersionsAndAliases();
    askForExecutions();
    askForTheRest(token);
  }

  private static List<Map<String, Object>> route() {
    return List.of(Map.of("stateMachineVersionArn", MACHINE + ":1", "weight", 100));
  }

  private void wish(String operation, String error, Object... members) {
    wishes.add(new Wish(operation, error, members));
  }

  private void askForMachines() {
    String none = NO_MACHINE.formatted(MACHINE);
    wish("DescribeStateMachine", none, "stateMachineArn", MACHINE);
    wish("UpdateStateMachine", none, "stateMachineArn", MACHINE, "definition", Wire.PASS);
    wish("StartExecution", none, "stateMachineArn", MACHINE, "name", "other");
    wish("StartSyncExecution", NO_MACHINE.formatted(EXPRESS), "stateMachineArn", EXPRESS);
    wish("ListExecutions", none, "stateMachineArn", MACHINE);
    wish("DeleteStateMachine", "", "stateMachineArn", MACHINE);
    wish("TagResource", NO_TAGGED, "resourceArn", MACHINE, "tags", List.of());
    wish("UntagResource", NO_TAGGED, "resourceArn", MACHINE, "tagKeys", List.of());
    wish("ListTagsForResource", NO_TAGGED, "resourceArn", MACHINE);
  }

  private void askForVersionsAndAliases() {
    String none = NO_MACHINE.formatted(MACHINE);
    String version = MACHINE + ":1";
    String alias = MACHINE + ":live";
    wish("DescribeStateMachine", NO_MACHINE.formatted(version), "stateMachineArn", version);
    wish("StartExecution", NO_MACHINE.formatted(alias), "stateMachineArn", alias);
    wish("PublishStateMachineVersion", none, "stateMachineArn", MACHINE);
    wish("ListStateMachineVersions", none, "stateMachineArn", MACHINE);
    wish("ListStateMachineAliases", none, "stateMachineArn", MACHINE);
    wish("DeleteStateMachineVersion", "", "stateMachineVersionArn", version);
    wish("CreateStateMachineAlias", NO_RESOURCE, "name", "mine", "routingConfiguration", route());
    wish("DescribeStateMachineAlias", NO_RESOURCE, "stateMachineAliasArn", alias);
    wish(
        "UpdateStateMachineAlias",
        NO_RESOURCE,
        "stateMachineAliasArn",
        alias,
        "description",
        "mine");
    wish("DeleteStateMachineAlias", "", "stateMachineAliasArn", alias);
  }

  private void askForExecutions() {
    for (String operation : List.of(
        "DescribeExecution",
        "GetExecutionHistory",
        "DescribeStateMachineForExecution",
        "StopExecution",
        "RedriveExecution",
        "ListMapRuns")) {
      wish(operation, NO_EXECUTION, "executionArn", EXECUTION);
    }
    String run = HOME + "mapRun:orders/label:1";
    wish("DescribeMapRun", NO_RESOURCE, "mapRunArn", run);
    wish("UpdateMapRun", NO_RESOURCE, "mapRunArn", run);
  }

  private void askForTheRest(String token) {
    wish("DescribeActivity", NO_ACTIVITY, "activityArn", ACTIVITY);
    wish("GetActivityTask", NO_ACTIVITY, "activityArn", ACTIVITY);
    wish("DeleteActivity", "", "activityArn", ACTIVITY);
    wish("SendTaskSuccess", NO_TOKEN, "taskToken", token, "output", "{}");
    wish("SendTaskFailure", NO_TOKEN, "taskToken", token);
    wish("SendTaskHeartbeat", NO_TOKEN, "taskToken", token);
  }

  /** {@return all that there is at home} */
  private String stock() throws IOException {
    List<String> stock = new ArrayList<>();
    Wire home = home();
    stock.add(home.call("DescribeStateMachine", "stateMachineArn", MACHINE).text());
    stock.add(home.call("ListStateMachineVersions", "stateMachineArn", MACHINE).text());
    stock.add(home.call("ListTagsForResource", "resourceArn", MACHINE).text());
    stock.add(home.call("DescribeStateMachineAlias", "stateMachineAliasArn", MACHINE + ":live")
        .text());
    stock.add(home.call("ListExecutions", "stateMachineArn", MACHINE).text());
    stock.add(home.call("DescribeExecution", "executionArn", EXECUTION).text());
    stock.add(home.call("DescribeActivity", "activityArn", ACTIVITY).text());
    return String.join("\n", stock);
  }

  private List<Wire> strangers() {
    return List.of(
        wire.as("222222222222", REGION),
        wire.as(ACCOUNT, "eu-west-1"),
        wire.as("222222222222", "eu-west-1"),
        wire.as(ACCOUNT, "cn-north-1"),
        wire);
  }

  @Test
  void nothingIsThereForStrangers() throws IOException {
    String before = stock();
    for (Wire stranger : strangers()) {
      for (Wish wish : wishes) {
        Wire.Reply reply =
            stranger.send(wish.operation(), Json.of(wish.members()).text());
        String told = reply.status() == 200 ? "" : reply.error().substring("400 ".length());
        assertEquals(wish.error(), told, wish.operation());
      }
      assertEquals("{\"stateMachines\":[]}", stranger.call("ListStateMachines").text());
      assertEquals("{\"activities\":[]}", stranger.call("ListActivities").text());
    }
    assertEquals(before, stock());
  }

  @Test
  void everyOperationOnSomethingIsAsked() {
    Set<String> asked = new TreeSet<>(ON_NOTHING);
    wishes.forEach(wish -> asked.add(wish.operation()));
    assertEquals(new TreeSet<>(ActionNames.all()), asked);
  }

  @Test
  void theSameNameIsAnotherThingElsewhere() throws IOException {
    Wire there = wire.as("333333333333", "cn-north-1");
    String machine = there.create("orders", Wire.PASS);
    assertEquals("arn:aws-cn:states:cn-north-1:333333333333:stateMachine:orders", machine);
    String execution = there.start(machine, "run", "{}");
    assertEquals("arn:aws-cn:states:cn-north-1:333333333333:execution:orders:run", execution);
    assertEquals("SUCCEEDED", there.await(execution).get("status"));
    assertEquals(
        "arn:aws-us-gov:states:us-gov-west-1:333333333333:activity:work",
        wire.as("333333333333", "us-gov-west-1")
            .call("CreateActivity", "name", "work")
            .get("activityArn"));
    there.call("DeleteStateMachine", "stateMachineArn", machine);
  }

  @Test
  void anActivityOfStrangersDoesNotExistForAnExecution() throws IOException {
    Wire there = wire.as("444444444444", REGION);
    String definition = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\""
        + ACTIVITY + "\",\"End\":true}}}";
    String execution = there.start(there.create("thief", definition), "run", "{}");
    assertEquals(
        "An error occurred while executing the state 'A' (entered at the event id #2). The"
            + " activity " + ACTIVITY + " does not exist.",
        there.await(execution).get("cause"));
  }
}

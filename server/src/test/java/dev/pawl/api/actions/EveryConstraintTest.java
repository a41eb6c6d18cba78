package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation with every constraint of the service model broken, one at a time: the right error
 * each time, and nothing changes.
 */
final class EveryConstraintTest extends ServerTest {
  private static final RequestModel STATES = RequestModel.read("states.json");
  private static final RequestModel LOGS = RequestModel.read("logs.json");
  private static final String GROUP = "/every/constraint";

  /** How the operations of a service are called. */
  private record Called(String target, RequestModel model, String violated) {}

  private static final Called STEP_FUNCTIONS =
      new Called("AWSStepFunctions.", STATES, "ValidationException");

  private static final Called CLOUD_WATCH =
      new Called("Logs_20140328.", LOGS, "InvalidParameterException");

  /** Calls an operation of a service with a body. */
  private Wire.Reply send(Called service, String operation, Map<String, Object> body)
      throws IOException {
    return wire.post(
        Map.of("X-Amz-Target", service.target() + operation), Json.of(body).text());
  }

  @TestFactory
  Stream<DynamicTest> everyConstraintIsEnforced() throws IOException {
    Map<String, Object> known = world();
    return Stream.of(STEP_FUNCTIONS, CLOUD_WATCH)
        .flatMap(service -> service.model().names().stream()
            .filter(operation -> isThere(service, operation))
            .map(operation -> DynamicTest.dynamicTest(
                operation,
                () -> check(
                    service,
                    operation,
                    new BrokenRequests(service.model(), known, service.violated())))));
  }

  private void check(Called service, String operation, BrokenRequests broken) throws IOException {
    String before = state();
    List<String> wrong = new ArrayList<>();
    for (BrokenRequests.Case each : broken.cases(operation)) {
      String error = send(service, operation, each.body()).error();
      if (!error.equals(each.error())) {
        wrong.add(
            brief(each.what()) + "\n  is    " + brief(error) + "\n  not   " + brief(each.error()));
      }
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    assertEquals(before, state());
  }

  private static String brief(String text) {
    return text.replaceAll("(.)\\1{40,}", "$1...$1");
  }

  @TestFactory
  Stream<DynamicTest> whatTheModelDoesNotKnowIsIgnoredAndNullIsAbsent() {
    return Stream.of(STEP_FUNCTIONS, CLOUD_WATCH)
        .flatMap(service -> service.model().names().stream()
            .filter(operation -> isThere(service, operation))
            .map(operation ->
                DynamicTest.dynamicTest(operation, () -> checkIgnored(service, operation))));
  }

  private void checkIgnored(Called service, String operation) throws IOException {
    BrokenRequests requests = new BrokenRequests(service.model(), Map.of(), service.violated());
    Map<String, Object> plain = requests.fine(operation);
    Map<String, Object> more = new LinkedHashMap<>(plain);
    more.put("unknownMember", Collections.singletonList(Map.of("a", 1)));
    more.put("", 1);
    for (RequestModel.Member member : service.model().members(service.model().request(operation))) {
      more.putIfAbsent(member.name(), null);
    }
    // Twice, for what is made by the first.
    send(service, operation, plain);
    assertEquals(outcome(send(service, operation, plain)), outcome(send(service, operation, more)));
  }

  private static String outcome(Wire.Reply reply) {
    return reply.status() == 200 ? "200" : reply.error();
  }

  /** {@return whether this server has an operation of the model} */
  private static boolean isThere(Called service, String operation) {
    return service.equals(CLOUD_WATCH) || ActionNames.all().contains(operation);
  }

  @Test
  void severalViolationsAreReportedTogether() throws IOException {
    assertEquals(
        "400 ValidationException: 3 validation errors detected: Value null at 'roleArn' failed to"
            + " satisfy constraint: Member must not be null; Value '' at 'name' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1; Value at"
            + " 'definition' failed to satisfy constraint: Member must have length greater than or"
            + " equal to 1",
        wire.call("CreateStateMachine", "name", "", "definition", "").error());
  }

  @Test
  void ofManyViolationsTheFirstAreSpelledOut() throws IOException {
    List<Map<String, Object>> tags = Collections.nCopies(50_000, Map.of("key", ""));
    Wire.Reply reply = wire.call("CreateActivity", "name", "a", "tags", tags);
    assertTrue(reply.error().startsWith("400 ValidationException: 50000 validation errors"));
    assertTrue(reply.error().endsWith("; ..."), reply.error());
    assertTrue(reply.text().length() < 20_000);
  }

  /** Makes one of everything, and tells what the members that name it are. */
  private Map<String, Object> world() throws IOException {
    String machine = wire.create(fresh("machine"), Wire.WAIT);
    String execution = wire.start(machine, "run", "{}");
    Object version = wire.call("PublishStateMachineVersion", "stateMachineArn", machine)
        .get("stateMachineVersionArn");
    List<Map<String, Object>> routing =
        List.of(Map.of("stateMachineVersionArn", version, "weight", 100));
    Object alias = wire.call(
            "CreateStateMachineAlias", "name", "a", "routingConfiguration", routing)
        .get("stateMachineAliasArn");
    Object activity = wire.call("CreateActivity", "name", fresh("activity")).get("activityArn");
    send(CLOUD_WATCH, "CreateLogGroup", Map.of("logGroupName", GROUP));
    send(CLOUD_WATCH, "CreateLogStream", Map.of("logGroupName", GROUP, "logStreamName", "s"));
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("stateMachineArn", machine);
    known.put("executionArn", execution);
    known.put("activityArn", activity);
    known.put("stateMachineAliasArn", alias);
    known.put("stateMachineVersionArn", version);
    known.put("resourceArn", machine);
    known.put("roleArn", Wire.ROLE);
    known.put("definition", Wire.PASS);
    known.put("name", "made");
    known.put("routingConfiguration", routing);
    known.put("input", "{}");
    known.put("output", "{}");
    known.put("logGroupName", GROUP);
    known.put("logStreamName", "s");
    return known;
  }

  /** {@return all that can be seen from outside} */
  private String state() throws IOException {
    StringBuilder state = new StringBuilder();
    for (Wire.Item machine : wire.call("ListStateMachines").list("stateMachines")) {
      for (String about : List.of(
          "DescribeStateMachine",
          "ListStateMachineVersions",
          "ListStateMachineAliases",
          "ListExecutions")) {
        state
            .append(wire.call(about, "stateMachineArn", machine.get("stateMachineArn"))
                .text())
            .append('\n');
      }
      state.append(wire.call("ListTagsForResource", "resourceArn", machine.get("stateMachineArn"))
          .text());
    }
    return state
        .append(wire.call("ListActivities").text())
        .append(send(CLOUD_WATCH, "DescribeLogGroups", Map.of()).text())
        .append(send(CLOUD_WATCH, "DescribeLogStreams", Map.of("logGroupName", GROUP))
            .text())
        .toString();
  }
}

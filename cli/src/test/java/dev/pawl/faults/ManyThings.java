package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of many resources in two states, and what there must be after each.
 *
 * <p>The second state removes the first of each kind, adds one, changes all the others, and
 * replaces a state machine by one of another type.
 *
 * @param state 0 if there is to be nothing, else 1 or 2
 */
record ManyThings(int state) {
  private static final int EACH = 6;
  private static final List<String> KINDS =
      List.of("Role", "Queue", "Topic", "Function", "Machine");
  private static final Pattern NAME = Pattern.compile("many-([A-Z][a-z]+[0-9])-[A-Za-z0-9]{6,}");
  private static final Pattern SUBSCRIPTION = Pattern.compile("<SubscriptionArn>");

  /** {@return the template} */
  String template() {
    Map<String, Object> resources = new LinkedHashMap<>();
    for (int i = state - 1; i < EACH + state - 1; i++) {
      resources.put("Role" + i, resource("IAM::Role", role()));
      resources.put(
          "Queue" + i, resource("SQS::Queue", Map.of("VisibilityTimeout", visibilitySeconds())));
      resources.put("Topic" + i, resource("SNS::Topic", Map.of("DisplayName", "state " + state)));
      resources.put(
          "Subscription" + i,
          resource(
              "SNS::Subscription",
              Map.of(
                  "Protocol", "sqs",
                  "TopicArn", Map.of("Ref", "Topic" + i),
                  "Endpoint", attribute("Queue" + i))));
      resources.put("Function" + i, resource("Lambda::Function", function(i)));
      resources.put("Machine" + i, resource("StepFunctions::StateMachine", machine(i)));
    }
    return Json.of(Map.of("Resources", resources)).text();
  }

  private int visibilitySeconds() {
    return 10 * state;
  }

  private static Map<String, Object> resource(String type, Map<String, ?> properties) {
    return Map.of("Type", "AWS::" + type, "Properties", properties);
  }

  private static Map<String, Object> attribute(String logicalId) {
    return Map.of("Fn::GetAtt", List.of(logicalId, "Arn"));
  }

  private Map<String, Object> role() {
    Map<String, Object> document = Map.of(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(Map.of("Effect", "Allow", "Action", "sqs:*", "Resource", "*")));
    return Map.of(
        "AssumeRolePolicyDocument",
        Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of(
                "Effect", "Allow",
                "Principal", Map.of("Service", "lambda.amazonaws.com"),
                "Action", "sts:AssumeRole"))),
        "Policies",
        List.of(Map.of("PolicyName", "own" + state, "PolicyDocument", document)),
        "ManagedPolicyArns",
        List.of("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
  }

  private Map<String, Object> function(int i) {
    return Map.of(
        "Runtime",
        "nodejs22.x",
        "Handler",
        "index.handler",
        "Role",
        attribute("Role" + i),
        "Code",
        Map.of("ZipFile", "exports.handler = async () => " + state + ";"));
  }

  private Map<String, Object> machine(int i) {
    return Map.of(
        "RoleArn",
        attribute("Role" + i),
        "StateMachineType",
        state == 2 && i == 1 ? "EXPRESS" : "STANDARD",
        "Definition",
        Map.of(
            "Comment",
            "state " + state,
            "StartAt",
            "Call",
            "States",
            Map.of(
                "Call",
                Map.of("Type", "Task", "Resource", attribute("Function" + i), "End", true))));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = state - 1; state > 0 && i < EACH + state - 1; i++) {
      for (String kind : KINDS) {
        names.add(kind + i);
      }
    }
    return names.stream().sorted().toList();
  }

  /** Holds what a server has against what there must be: all of it, once, and as it must be. */
  void require(Endpoint endpoint, String why) throws Exception {
    String subscriptions = endpoint.query("sns", Map.of("Action", "ListSubscriptions"));
    Set<String> found = new TreeSet<>();
    for (String text : listings(endpoint)) {
      NAME.matcher(text).results().forEach(match -> found.add(match.group()));
    }
    List<String> logical = found.stream().map(ManyThings::logicalId).sorted().toList();
    assertEquals(names(), logical, () -> why + ": " + found);
    assertEquals(
        state == 0 ? 0 : EACH, SUBSCRIPTION.matcher(subscriptions).results().count(), why);
    for (String name : found) {
      requireState(endpoint, name, why);
    }
  }

  private static List<String> listings(Endpoint endpoint) throws Exception {
    return List.of(
        endpoint.query("iam", Map.of("Action", "ListRoles", "Version", "2010-05-08")),
        endpoint.query("sns", Map.of("Action", "ListTopics")),
        endpoint.call("sqs", "AmazonSQS.ListQueues", Map.of()).toString(),
        endpoint.get("lambda", "/2015-03-31/functions/").toString(),
        new Client(endpoint.url()).call("ListStateMachines", Map.of()).toString());
  }

  private static String logicalId(String name) {
    Matcher matcher = NAME.matcher(name);
    assertTrue(matcher.matches(), name);
    return matcher.group(1);
  }

  private void requireState(Endpoint endpoint, String name, String why) throws Exception {
    String logicalId = logicalId(name);
    if (logicalId.startsWith("Role")) {
      requirePolicies(endpoint, name, why);
    } else if (logicalId.startsWith("Queue")) {
      Map<?, ?> answer = endpoint.call(
          "sqs",
          "AmazonSQS.GetQueueAttributes",
          Map.of("QueueUrl", name, "AttributeNames", List.of("VisibilityTimeout")));
      assertEquals(
          Map.of("VisibilityTimeout", String.valueOf(visibilitySeconds())),
          answer.get("Attributes"),
          () -> why + ": " + name);
    } else if (logicalId.startsWith("Machine")) {
      Map<?, ?> answer = new Client(endpoint.url())
          .call(
              "DescribeStateMachine",
              Map.of(
                  "stateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:" + name));
      String definition = Client.text(answer, "definition");
      assertTrue(definition.contains("state " + state), () -> why + ": " + definition);
      assertEquals(
          logicalId.equals("Machine1") && state == 2 ? "EXPRESS" : "STANDARD", answer.get("type"));
    }
  }

  private void requirePolicies(Endpoint endpoint, String role, String why)
      throws IOException, InterruptedException, RefusedException {
    String own = endpoint.query(
        "iam", Map.of("Action", "ListRolePolicies", "Version", "2010-05-08", "RoleName", role));
    assertTrue(
        own.contains(">own" + state + "<") && !own.contains(">own" + (3 - state) + "<"),
        () -> why + ": " + own);
    String attached = endpoint.query(
        "iam",
        Map.of("Action", "ListAttachedRolePolicies", "Version", "2010-05-08", "RoleName", role));
    assertTrue(attached.contains("AWSLambdaBasicExecutionRole"), () -> why + ": " + attached);
  }
}

package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Templates of SAM that are drawn at random: each property is there or not, in one of its forms.
 */
final class DrawnTemplates {
  private static final List<String> POLICIES = List.copyOf(KnownPolicies.PARAMETERS.keySet());

  private final Dice dice;

  DrawnTemplates(long seed) {
    this.dice = new Dice(seed);
  }

  /** {@return a template that is most often valid} */
  Map<String, Object> next() {
    Map<String, Object> resources = Tree.object(
        "Queue", Tree.object("Type", "AWS::SQS::Queue"),
        "Topic", Tree.object("Type", "AWS::SNS::Topic"),
        "Bucket", Tree.object("Type", "AWS::S3::Bucket"));
    for (int i = 0; i <= dice.below(3); i++) {
      resources.put("Machine" + i, resource("StateMachine", machine()));
      resources.put("Function" + i, resource("Function", function()));
    }
    dice.maybe(resources, "Layer", () -> resource("LayerVersion", layer()));
    dice.maybe(resources, "Table", () -> resource("SimpleTable", table()));
    Map<String, Object> template = Tree.object(
        "Transform",
        SamTransform.NAME,
        "Parameters",
        Tree.object(
            "Size", Tree.object("Type", "Number", "Default", 256),
            "Stage", Tree.object("Type", "String", "Default", "live")),
        "Conditions",
        Tree.object("C", Tree.object("Fn::Equals", Tree.list("a", "b"))),
        "Resources",
        resources);
    dice.maybe(template, "Globals", this::globals);
    return template;
  }

  private Map<String, Object> resource(String type, Map<String, Object> properties) {
    Map<String, Object> resource =
        Tree.object("Type", "AWS::Serverless::" + type, "Properties", properties);
    dice.seldom(resource, "Condition", () -> "C");
    dice.seldom(resource, "DependsOn", () -> "Queue");
    dice.seldom(resource, "DeletionPolicy", () -> dice.one("Retain", "Delete"));
    dice.seldom(resource, "UpdateReplacePolicy", () -> dice.one("Retain", "Delete"));
    dice.seldom(resource, "Metadata", () -> Tree.object("a", "b"));
    return resource;
  }

  private Map<String, Object> machine() {
    Map<String, Object> machine = Tree.object();
    if (dice.yes()) {
      machine.put("Definition", Tree.object("StartAt", "A", "States", dice.value(0)));
    } else {
      machine.put("DefinitionUri", dice.location());
    }
    dice.maybe(machine, "DefinitionSubstitutions", () -> Tree.object("A", dice.text(), "B", 3));
    dice.maybe(machine, "Name", dice::text);
    dice.maybe(machine, "Type", () -> dice.one("STANDARD", "EXPRESS"));
    dice.maybe(machine, "Logging", () -> Tree.object("Level", dice.one("ALL", "OFF")));
    dice.maybe(machine, "Tracing", () -> Tree.object("Enabled", dice.yes()));
    role(machine);
    boolean alias = dice.below(3) == 0;
    if (alias) {
      machine.put("AutoPublishAlias", "live");
      dice.maybe(machine, "UseAliasAsEventTarget", () -> true);
      dice.maybe(
          machine, "DeploymentPreference", () -> Tree.object("Type", "CANARY", "Interval", 5));
    }
    dice.maybe(machine, "Events", () -> events(false));
    return machine;
  }

  private Map<String, Object> function() {
    Map<String, Object> function = Tree.object("Handler", "a.b", "Runtime", "nodejs22.x");
    function.put(dice.yes() ? "CodeUri" : "InlineCode", "code");
    function.replace("CodeUri", dice.location());
    dice.maybe(function, "FunctionName", dice::text);
    dice.maybe(function, "Description", dice::text);
    dice.maybe(function, "MemorySize", () -> dice.one(128, Functions.ref("Size")));
    dice.maybe(function, "Timeout", () -> 1 + dice.below(900));
    dice.maybe(
        function, "Environment", () -> Tree.object("Variables", Tree.object("A", dice.text())));
    dice.maybe(function, "Tracing", () -> dice.one("Active", "PassThrough", "Disabled"));
    dice.maybe(function, "Layers", () -> Tree.list(Functions.ref("Layer"), "arn:aws:lambda:x"));
    dice.maybe(function, "Architectures", () -> Tree.list("arm64"));
    dice.maybe(function, "ReservedConcurrentExecutions", () -> dice.below(9));
    dice.maybe(
        function,
        "DeadLetterQueue",
        () -> Tree.object("Type", dice.one("SQS", "SNS"), "TargetArn", dice.text()));
    dice.maybe(function, "VpcConfig", () -> Tree.object("SubnetIds", Tree.list("s")));
    role(function);
    if (dice.yes()) {
      function.put("AutoPublishAlias", dice.one("live", Functions.ref("Stage"), "blue-green_1"));
      dice.maybe(function, "AutoPublishAliasAllProperties", dice::yes);
      dice.maybe(function, "VersionDescription", dice::text);
      dice.seldom(function, "AutoPublishCodeSha256", () -> "0123456789abcdef");
    }
    dice.maybe(
        function,
        "FunctionUrlConfig",
        () -> Tree.object("AuthType", dice.one("NONE", "AWS_IAM"), "InvokeMode", "BUFFERED"));
    dice.maybe(function, "EventInvokeConfig", this::invokeConfig);
    dice.maybe(function, "Events", () -> events(true));
    return function;
  }

  private void role(Map<String, Object> resource) {
    if (dice.below(4) == 0) {
      resource.put("Role", dice.one("arn:aws:iam::123456789012:role/r", Functions.ref("Stage")));
    } else {
      dice.maybe(resource, "Policies", this::policies);
    }
    dice.maybe(resource, "PermissionsBoundary", () -> "arn:aws:iam::123456789012:policy/p");
    dice.maybe(resource, "RolePath", () -> "/path/");
    dice.maybe(resource, "Tags", () -> Tree.object("A", dice.text(), "B", "b"));
    dice.maybe(resource, "PropagateTags", dice::yes);
  }

  private Object policies() {
    List<Object> policies = new ArrayList<>();
    for (int i = 0; i <= dice.below(4); i++) {
      policies.add(
          switch (dice.below(5)) {
            case 0 -> "AmazonS3FullAccess";
            case 1 -> Functions.ref("Policy");
            case 2 -> Tree.object("Statement", Tree.list(Tree.object("Action", dice.text())));
            case 3 ->
              Functions.choose("C", template(), dice.yes() ? template() : Functions.noValue());
            default -> template();
          });
    }
    return policies;
  }

  private Object template() {
    String name = POLICIES.get(dice.below(POLICIES.size()));
    Map<String, Object> values = Tree.object();
    KnownPolicies.PARAMETERS
        .getOrDefault(name, List.of())
        .forEach(each -> values.put(each, dice.text()));
    return Tree.object(name, values);
  }

  private Map<String, Object> invokeConfig() {
    Map<String, Object> config = Tree.object("MaximumRetryAttempts", dice.below(3));
    Map<String, Object> destinations = Tree.object();
    for (String outcome : List.of("OnSuccess", "OnFailure")) {
      dice.maybe(
          destinations,
          outcome,
          () -> dice.yes()
              ? Tree.object("Type", dice.one("SQS", "SNS"))
              : Tree.object(
                  "Type", dice.one("SQS", "SNS", "Lambda", "EventBridge", "S3Bucket"),
                  "Destination", dice.text()));
    }
    dice.maybe(config, "DestinationConfig", () -> destinations);
    return config;
  }

  private Map<String, Object> events(boolean function) {
    Map<String, Object> events = Tree.object();
    dice.maybe(
        events, "Schedule", () -> event("Schedule", ruled(Tree.object("Schedule", dice.text()))));
    dice.maybe(events, "Later", () -> event("ScheduleV2", later()));
    dice.maybe(
        events,
        "Rule",
        () -> event(
            (String) dice.one("EventBridgeRule", "CloudWatchEvent"),
            ruled(Tree.object("Pattern", Tree.object("source", Tree.list("a"))))));
    if (function) {
      dice.maybe(
          events, "Queue", () -> event("SQS", Tree.object("Queue", dice.text(), "BatchSize", 3)));
      dice.maybe(
          events,
          "Stream",
          () -> event(
              "Kinesis",
              Tree.object(
                  "Stream",
                  dice.text(),
                  "StartingPosition",
                  "LATEST",
                  "DestinationConfig",
                  Tree.object(
                      "OnFailure",
                      Tree.object(
                          "Type", dice.one("SQS", "SNS", "S3"), "Destination", dice.text())))));
      dice.maybe(
          events,
          "Topic",
          () -> event(
              "SNS", Tree.object("Topic", Functions.ref("Topic"), "SqsSubscription", dice.yes())));
      dice.maybe(
          events,
          "Bucket",
          () -> event(
              "S3",
              Tree.object(
                  "Bucket",
                  Functions.ref("Bucket"),
                  "Events",
                  dice.one("s3:*", Tree.list("a", "b")))));
    }
    return events;
  }

  private Map<String, Object> ruled(Map<String, Object> event) {
    dice.maybe(event, "Input", dice::text);
    dice.maybe(event, "State", () -> dice.one("ENABLED", "DISABLED"));
    deliver(event);
    return event;
  }

  private Map<String, Object> later() {
    Map<String, Object> event = Tree.object("ScheduleExpression", dice.text());
    dice.maybe(event, dice.yes() ? "OmitName" : "Name", () -> "x");
    event.replace("OmitName", true);
    dice.maybe(event, "RoleArn", dice::text);
    deliver(event);
    return event;
  }

  private void deliver(Map<String, Object> event) {
    dice.maybe(event, "RetryPolicy", () -> Tree.object("MaximumRetryAttempts", 2));
    dice.maybe(
        event,
        "DeadLetterConfig",
        () -> dice.yes() ? Tree.object("Type", "SQS") : Tree.object("Arn", dice.text()));
  }

  private static Map<String, Object> event(String type, Map<String, Object> properties) {
    return Tree.object("Type", type, "Properties", properties);
  }

  private Map<String, Object> layer() {
    Map<String, Object> layer = Tree.object("ContentUri", dice.location());
    dice.maybe(layer, "LayerName", dice::text);
    dice.maybe(layer, "Description", dice::text);
    dice.maybe(layer, "PublishLambdaVersion", dice::yes);
    dice.maybe(layer, "RetentionPolicy", () -> dice.one("Retain", "delete"));
    return layer;
  }

  private Map<String, Object> table() {
    Map<String, Object> table = Tree.object();
    dice.maybe(
        table, "PrimaryKey", () -> Tree.object("Name", "n", "Type", dice.one("String", "Number")));
    dice.maybe(table, "ProvisionedThroughput", () -> Tree.object("ReadCapacityUnits", 5));
    dice.maybe(table, "Tags", () -> Tree.object("A", dice.text()));
    return table;
  }

  private Map<String, Object> globals() {
    Map<String, Object> function = Tree.object();
    dice.maybe(function, "Timeout", () -> 7);
    dice.maybe(
        function, "Environment", () -> Tree.object("Variables", Tree.object("B", dice.text())));
    dice.maybe(function, "Layers", () -> Tree.list(Functions.ref("Layer")));
    dice.maybe(function, "Tags", () -> Tree.object("G", "g"));
    dice.maybe(function, "AutoPublishAlias", () -> "live");
    dice.maybe(function, "EventInvokeConfig", this::invokeConfig);
    return Tree.object("Function", function);
  }
}

package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Events that a rule of EventBridge delivers: those of a pattern ({@code EventBridgeRule}, also
 * called {@code CloudWatchEvent}) and those of a schedule ({@code Schedule}).
 */
final class RuleEvent {
  static final PropertyTable SCHEDULE_OF_FUNCTION = PropertyTable.of("Schedule", """
      text! Schedule
      text RuleName Input State Name Description
      boolean Enabled
      map DeadLetterConfig RetryPolicy""");
  static final PropertyTable SCHEDULE_OF_STATE_MACHINE = PropertyTable.of("Schedule", """
      text! Schedule
      text Input State Name Description
      boolean Enabled
      map DeadLetterConfig RetryPolicy
      map= Target
      text= RoleArn""");

  private static final String SERVICE = "events.amazonaws.com";
  private static final String ENABLED = "Enabled";
  private static final int TARGET_ID_CHARACTERS_MAX = 64;
  private static final List<String> PASSED_TO_TARGET =
      List.of("Input", "InputPath", "RetryPolicy", "InputTransformer");

  private RuleEvent() {}

  static PropertyTable patternOfFunction(String type) {
    return PropertyTable.of(type, """
        text EventBusName RuleName Input InputPath State
        boolean Enabled
        map Pattern DeadLetterConfig RetryPolicy Target InputTransformer""");
  }

  static PropertyTable patternOfStateMachine(String type) {
    return PropertyTable.of(type, """
        text EventBusName RuleName Input InputPath State
        map Pattern DeadLetterConfig RetryPolicy InputTransformer
        map= Target""");
  }

  static List<Resource> schedule(Event event) throws SamException {
    Properties properties = event.properties();
    Resource rule = rule(event)
        .with("ScheduleExpression", properties.get("Schedule"))
        .with(properties, List.of("Name", "Description"));
    return delivered(event, rule, List.of("Input", "RetryPolicy"));
  }

  static List<Resource> pattern(Event event) throws SamException {
    Properties properties = event.properties();
    Resource rule = rule(event)
        .with("EventBusName", properties.get("EventBusName"))
        .with("EventPattern", properties.get("Pattern"))
        .with("Name", properties.get("RuleName"));
    return delivered(event, rule, PASSED_TO_TARGET);
  }

  private static Resource rule(Event event) throws SamException {
    Properties properties = event.properties();
    boolean hasEnabled = properties.knows(ENABLED) && properties.has(ENABLED);
    if (properties.isGiven("State") && hasEnabled) {
      throw event.invalid("State and Enabled Properties cannot both be specified.");
    }
    Resource rule = event.resource(event.id(), "AWS::Events::Rule");
    if (properties.isGiven("State")) {
      rule.with("State", properties.get("State"));
    }
    if (hasEnabled) {
      rule.with("State", properties.isGiven(ENABLED) ? "ENABLED" : "DISABLED");
    }
    return rule;
  }

  private static List<Resource> delivered(Event event, Resource rule, List<String> passed)
      throws SamException {
    List<Resource> resources = new ArrayList<>(List.of(rule));
    Target callee = event.trigger().target();
    Map<String, Object> target = Tree.object("Arn", callee.arn(), "Id", targetId(event));
    if (callee.isOfFunction()) {
      resources.add(
          event.permission(event.id() + "Permission", SERVICE).with("SourceArn", rule.arn()));
    } else if (hasRole(event)) {
      target.put("RoleArn", event.properties().get("RoleArn"));
    } else {
      Resource role = event.startRole(SERVICE);
      target.put("RoleArn", role.arn());
      resources.add(role);
    }
    for (String name : passed) {
      if (event.properties().has(name)) {
        target.put(name, event.properties().get(name));
      }
    }
    DeadLetters letters = DeadLetters.ofRule(event, rule.arn());
    letters.tell(target);
    resources.addAll(letters.made());
    rule.with("Targets", Tree.list(target));
    return resources;
  }

  private static boolean hasRole(Event event) {
    return event.properties().knows("RoleArn") && event.properties().has("RoleArn");
  }

  private static Object targetId(Event event) {
    Properties properties = event.properties();
    if (properties.knows("Target") && properties.get("Target") instanceof Map<?, ?> target) {
      Object id = target.get("Id");
      if (id != null) {
        return id;
      }
    }
    String suffix =
        event.trigger().target().isOfFunction() ? "LambdaTarget" : "StepFunctionsTarget";
    int length = Math.min(event.id().length(), TARGET_ID_CHARACTERS_MAX - suffix.length());
    return event.id().substring(0, length) + suffix;
  }
}

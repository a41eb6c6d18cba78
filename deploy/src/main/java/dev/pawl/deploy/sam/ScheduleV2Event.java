package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of EventBridge Scheduler, the type {@code ScheduleV2}. */
final class ScheduleV2Event {
  static final PropertyTable PROPERTIES = PropertyTable.of("ScheduleV2", """
      text! ScheduleExpression
      text PermissionsBoundary Name State Description StartDate EndDate
      text ScheduleExpressionTimezone GroupName KmsKeyArn Input RoleArn
      map FlexibleTimeWindow DeadLetterConfig RetryPolicy
      boolean= OmitName""");

  private static final String FLEXIBLE = "FlexibleTimeWindow";
  private static final String ROLE_ARN = "RoleArn";

  private ScheduleV2Event() {}

  static List<Resource> resources(Event event) throws SamException {
    Properties properties = event.properties();
    Resource schedule = schedule(event);
    DeadLetters letters = DeadLetters.of(event);
    List<Resource> resources = new ArrayList<>(List.of(schedule));
    resources.addAll(letters.made());
    Map<String, Object> target = Tree.object("Arn", event.trigger().target().arn());
    if (properties.isGiven(ROLE_ARN)) {
      target.put(ROLE_ARN, properties.get(ROLE_ARN));
    } else {
      Resource role = role(event, letters);
      resources.add(role);
      target.put(ROLE_ARN, role.arn());
    }
    for (String name : List.of("Input", "RetryPolicy")) {
      if (properties.has(name)) {
        target.put(name, properties.get(name));
      }
    }
    letters.tell(target);
    schedule.with("Target", target);
    return resources;
  }

  private static Resource schedule(Event event) throws SamException {
    Properties properties = event.properties();
    Resource schedule = event
        .resource(event.id(), "AWS::Scheduler::Schedule")
        .with("State", properties.isGiven("State") ? properties.get("State") : null)
        .with("Name", name(event))
        .with(
            FLEXIBLE,
            properties.isGiven(FLEXIBLE) ? properties.get(FLEXIBLE) : Tree.object("Mode", "OFF"));
    return schedule.with(
        properties,
        List.of(
            "ScheduleExpression",
            "Description",
            "StartDate",
            "EndDate",
            "ScheduleExpressionTimezone",
            "GroupName",
            "KmsKeyArn"));
  }

  private static @Nullable Object name(Event event) throws SamException {
    boolean named = event.properties().isGiven("Name");
    if (!event.properties().isGiven("OmitName")) {
      return named ? event.properties().get("Name") : event.id();
    }
    if (named) {
      throw SamException.event(event.id(), "Name cannot be set when OmitName is True");
    }
    return null;
  }

  private static Resource role(Event event, DeadLetters letters) {
    Target target = event.trigger().target();
    List<Object> policies = Tree.list(
        target.isOfFunction()
            ? Role.allowing(event.id() + "LambdaPolicy", "lambda:InvokeFunction", target.arn())
            : Role.allowing(
                event.id() + "StartExecutionPolicy", "states:StartExecution", target.arn()));
    letters
        .arn()
        .filter(Tree::isGiven)
        .ifPresent(queue -> policies.add(
            Role.allowing(event.id() + "SQSPolicy", "sqs:SendMessage", Tree.copy(queue))));
    Resource role = event
        .resource(event.id() + "Role", "AWS::IAM::Role")
        .with("AssumeRolePolicyDocument", Role.trust("scheduler.amazonaws.com"))
        .with("Policies", policies);
    if (event.properties().isGiven("PermissionsBoundary")) {
      role.with("PermissionsBoundary", event.properties().get("PermissionsBoundary"));
    }
    return role;
  }
}

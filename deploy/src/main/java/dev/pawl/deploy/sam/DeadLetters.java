package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where events go that cannot be delivered: a queue that is named, or one that is made.
 *
 * @param arn of the queue, if there is one
 * @param made the queue and its policy, unless they were there
 */
record DeadLetters(Optional<Object> arn, List<Resource> made) {
  private static final String PROPERTY = "DeadLetterConfig";

  /** {@return those of a rule, which must be allowed to send} */
  static DeadLetters ofRule(Event event, Map<String, Object> ruleArn) throws SamException {
    DeadLetters letters = of(event);
    if (letters.made().isEmpty()) {
      return letters;
    }
    Resource queue = letters.made().getFirst();
    Map<String, Object> statement = Tree.object(
        "Action", "sqs:SendMessage",
        "Effect", "Allow",
        "Principal", Tree.object("Service", "events.amazonaws.com"),
        "Resource", queue.arn(),
        "Condition", Tree.object("ArnEquals", Tree.object("aws:SourceArn", ruleArn)));
    Resource policy = event
        .resource(event.id() + "QueuePolicy", "AWS::SQS::QueuePolicy")
        .with(
            "PolicyDocument",
            Tree.object("Version", "2012-10-17", "Statement", Tree.list(statement)))
        .with("Queues", Tree.list(queue.ref()));
    return new DeadLetters(letters.arn(), List.of(queue, policy));
  }

  /** {@return those of a schedule, whose role is allowed to send} */
  static DeadLetters of(Event event) throws SamException {
    if (!event.properties().has(PROPERTY)) {
      return new DeadLetters(Optional.empty(), List.of());
    }
    Map<String, Object> asked = event.properties().map(PROPERTY);
    check(event, asked);
    Object arn = asked.get("Arn");
    if (arn != null) {
      return new DeadLetters(Optional.of(arn), List.of());
    }
    Resource queue = event.resource(queueId(event, asked.get("QueueLogicalId")), "AWS::SQS::Queue");
    return new DeadLetters(Optional.of(queue.arn()), List.of(queue));
  }

  private static String queueId(Event event, @Nullable Object asked) throws SamException {
    if (asked != null && !(asked instanceof String)) {
      throw SamException.event(event.id(), "QueueLogicalId must be a string");
    }
    return asked instanceof String id && !id.isEmpty() ? id : event.id() + "Queue";
  }

  private static void check(Event event, Map<String, Object> asked) throws SamException {
    boolean arn = asked.containsKey("Arn");
    boolean type = asked.containsKey("Type");
    if (arn && type) {
      throw SamException.event(
          event.id(), "You can either define 'Arn' or 'Type' property of DeadLetterConfig.");
    }
    if (type && !"SQS".equals(asked.get("Type"))) {
      throw SamException.event(
          event.id(), "The only valid value for 'Type' property of DeadLetterConfig is 'SQS'.");
    }
    if (!arn && !type) {
      throw SamException.event(
          event.id(), "No 'Arn' or 'Type' property provided for DeadLetterConfig.");
    }
  }

  /** Tells a target of a rule or schedule. */
  void tell(Map<String, Object> target) {
    arn.ifPresent(queue -> target.put(PROPERTY, Tree.object("Arn", Tree.copy(queue))));
  }
}

package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of a topic, which calls the function itself or sends to a queue of the function. */
final class SnsEvent {
  static final PropertyTable PROPERTIES = PropertyTable.of("SNS", """
      text! Topic
      text Region
      any FilterPolicy FilterPolicyScope
      boolean_or_map SqsSubscription
      map RedrivePolicy""");

  private static final String THROUGH_QUEUE = "SqsSubscription";
  private static final int BATCH_SIZE = 10;

  private SnsEvent() {}

  /** A queue that the topic sends to. */
  private record Queue(Object arn, Object url, String policyId, Object batchSize) {}

  static List<Resource> resources(Event event) throws SamException {
    Properties properties = event.properties();
    if (!properties.isGiven(THROUGH_QUEUE)) {
      Resource permission = event
          .permission(event.id() + "Permission", "sns.amazonaws.com")
          .with("SourceArn", properties.get("Topic"));
      return List.of(
          permission, subscription(event, "lambda", event.trigger().target().arn()));
    }
    String policyId = event.id() + "QueuePolicy";
    if (properties.get(THROUGH_QUEUE) instanceof Boolean) {
      Resource queue = event.resource(event.id() + "Queue", "AWS::SQS::Queue");
      Object fifo = fifo(event);
      queue.with("FifoQueue", Tree.isGiven(fifo) ? fifo : null);
      List<Resource> resources = new ArrayList<>(List.of(queue));
      resources.addAll(through(event, new Queue(queue.arn(), queue.ref(), policyId, BATCH_SIZE)));
      return resources;
    }
    Map<String, Object> asked = properties.map(THROUGH_QUEUE);
    Object arn = asked.get("QueueArn");
    Object url = asked.get("QueueUrl");
    if (arn == null || url == null) {
      throw event.invalid("No QueueARN or QueueURL provided.");
    }
    Object size = asked.get("BatchSize");
    return through(
        event,
        new Queue(
            arn,
            url,
            asked.get("QueuePolicyLogicalId") instanceof String id ? id : policyId,
            size != null && Tree.isGiven(size) ? size : BATCH_SIZE));
  }

  private static List<Resource> through(Event event, Queue queue) {
    Map<String, Object> statement = Tree.object(
        "Action",
        "sqs:SendMessage",
        "Effect",
        "Allow",
        "Principal",
        "*",
        "Resource",
        queue.arn(),
        "Condition",
        Tree.object("ArnEquals", Tree.object("aws:SourceArn", event.properties().get("Topic"))));
    Resource policy = event
        .resource(queue.policyId(), "AWS::SQS::QueuePolicy")
        .with(
            "PolicyDocument",
            Tree.object("Version", "2012-10-17", "Statement", Tree.list(statement)))
        .with("Queues", Tree.list(queue.url()));
    Resource mapping = StreamEvent.mapping(event, event.id() + "EventSourceMapping", queue.arn())
        .with("BatchSize", queue.batchSize())
        .with("Enabled", true);
    StreamEvent.link(event, "service-role/AWSLambdaSQSQueueExecutionRole");
    return List.of(mapping, policy, subscription(event, "sqs", queue.arn()));
  }

  private static Resource subscription(Event event, String protocol, Object endpoint) {
    return event
        .resource(event.id(), "AWS::SNS::Subscription")
        .with("Protocol", protocol)
        .with("Endpoint", endpoint)
        .with("TopicArn", event.properties().get("Topic"))
        .with(
            event.properties(),
            List.of("Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"));
  }

  /** A queue of a topic with an order has one too. */
  private static @Nullable Object fifo(Event event) throws SamException {
    Document document = event.trigger().document();
    String topicId = Functions.referred(event.properties().get("Topic"));
    if (document.resource(topicId) instanceof Map<?, ?> topic
        && topic.get("Properties") instanceof Map<?, ?> properties) {
      return document.parameters().resolved(properties.get("FifoTopic"));
    }
    return null;
  }
}

package dev.pawl.deploy.resource;

import dev.pawl.deploy.template.Tree;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::SQS::Queue}. */
final class QueueType implements ResourceType {
  private static final String SERVICE = "sqs";

  /** Properties that are attributes of the queue by the same name. */
  private static final List<String> ATTRIBUTES = List.of(
      "ContentBasedDeduplication",
      "DeduplicationScope",
      "DelaySeconds",
      "FifoThroughputLimit",
      "KmsDataKeyReusePeriodSeconds",
      "KmsMasterKeyId",
      "MaximumMessageSize",
      "MessageRetentionPeriod",
      "ReceiveMessageWaitTimeSeconds",
      "RedriveAllowPolicy",
      "RedrivePolicy",
      "SqsManagedSseEnabled",
      "VisibilityTimeout");

  private static final Schema SCHEMA = Schema.of("AWS::SQS::Queue")
      .telling("Arn", "QueueName", "QueueUrl")
      .named("QueueName", 80)
      .replacing("FifoQueue")
      .with("Tags")
      .with(ATTRIBUTES.toArray(String[]::new));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getQueueUrl", Map.of("QueueName", name(wanted)))
        .map(found -> made(String.valueOf(found.get("QueueUrl")), wanted));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("QueueName", name(wanted));
    Map<String, String> attributes = attributes(wanted.given());
    if (wanted.given().isTrue("FifoQueue")) {
      attributes.put("FifoQueue", "true");
    }
    request.put("Attributes", attributes);
    request.put("Tags", wanted.given().tags("Tags"));
    Map<?, ?> made = services.call(SERVICE, "createQueue", request);
    return made(String.valueOf(made.get("QueueUrl")), wanted);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, String> attributes = attributes(wanted.given());
    // What the template no longer says has its standard value again.
    for (String name : attributes(existing.given()).keySet()) {
      attributes.putIfAbsent(name, "");
    }
    if (!attributes.isEmpty()) {
      services.call(
          SERVICE,
          "setQueueAttributes",
          Map.of("QueueUrl", existing.physicalId(), "Attributes", attributes));
    }
    Tags.change(
        existing.given().tags("Tags"),
        wanted.given().tags("Tags"),
        removed -> services.call(
            SERVICE, "untagQueue", Map.of("QueueUrl", existing.physicalId(), "TagKeys", removed)),
        added -> services.call(
            SERVICE, "tagQueue", Map.of("QueueUrl", existing.physicalId(), "Tags", added)));
    return made(existing.physicalId(), wanted);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteQueue", Map.of("QueueUrl", existing.physicalId()));
  }

  /** A queue that is first in, first out, must be called so. */
  private static String name(Wanted wanted) {
    String name = wanted.name();
    if (!wanted.given().isTrue("FifoQueue") || name.endsWith(".fifo")) {
      return name;
    }
    return name.substring(0, Math.min(name.length(), 75)) + ".fifo";
  }

  private static Map<String, String> attributes(Properties given) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String name : ATTRIBUTES) {
      if (given.has(name)) {
        Object value = given.value(name);
        attributes.put(name, value instanceof Map<?, ?> ? Json.of(value).text() : Tree.text(value));
      }
    }
    return attributes;
  }

  private static Made made(String url, Wanted wanted) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return new Made(
        url, Map.of("Arn", wanted.place().arn(SERVICE, name), "QueueName", name, "QueueUrl", url));
  }
}

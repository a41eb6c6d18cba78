package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::SNS::Topic}, with subscriptions that are written in it. */
final class TopicType implements ResourceType {
  private static final String SERVICE = "sns";
  private static final String ARN = "TopicArn";
  private static final List<String> ATTRIBUTES = List.of(
      "ContentBasedDeduplication",
      "DisplayName",
      "FifoThroughputScope",
      "KmsMasterKeyId",
      "SignatureVersion",
      "TracingConfig");

  private static final Schema SCHEMA = Schema.of("AWS::SNS::Topic")
      .telling("TopicArn", "TopicName")
      .named("TopicName", 256)
      .replacing("FifoTopic")
      .with("ArchivePolicy", "DataProtectionPolicy", "DeliveryStatusLogging")
      .with("Subscription", "Tags")
      .with(ATTRIBUTES.toArray(String[]::new));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static String name(Wanted wanted) {
    boolean isFifo = wanted.given().isTrue("FifoTopic") && !wanted.name().endsWith(".fifo");
    return isFifo ? wanted.name() + ".fifo" : wanted.name();
  }

  private static String arn(Wanted wanted) {
    return wanted.place().arn(SERVICE, name(wanted));
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getTopicAttributes", Map.of(ARN, arn(wanted)))
        .map(_ -> made(wanted));
  }

  private static Made made(Wanted wanted) {
    String arn = arn(wanted);
    return new Made(arn, Map.of(ARN, arn, "TopicName", name(wanted)));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, String> attributes = new LinkedHashMap<>();
    if (given.isTrue("FifoTopic")) {
      attributes.put("FifoTopic", "true");
    }
    for (String name : ATTRIBUTES) {
      given.text(name).ifPresent(value -> attributes.put(name, value));
    }
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Name", name(wanted));
    request.put("Attributes", attributes);
    request.put("Tags", given.list("Tags"));
    services.call(SERVICE, "createTopic", request);
    subscribe(arn(wanted), given, services);
    return made(wanted);
  }

  private static void subscribe(String topic, Properties given, Services services)
      throws ResourceException, InterruptedException {
    for (Properties each : given.objects("Subscription")) {
      services.call(
          SERVICE,
          "subscribe",
          Map.of(
              ARN,
              topic,
              "Protocol",
              each.required("Protocol"),
              "Endpoint",
              each.required("Endpoint"),
              "ReturnSubscriptionArn",
              true));
    }
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String arn = existing.physicalId();
    for (String name : ATTRIBUTES) {
      if (!existing.given().text(name).equals(wanted.given().text(name))) {
        services.call(
            SERVICE,
            "setTopicAttributes",
            Map.of(
                ARN,
                arn,
                "AttributeName",
                name,
                "AttributeValue",
                wanted.given().text(name).orElse("")));
      }
    }
    subscribe(arn, wanted.given(), services);
    Tags.change(
        existing.given().tags("Tags"),
        wanted.given().tags("Tags"),
        removed ->
            services.call(SERVICE, "untagResource", Map.of("ResourceArn", arn, "TagKeys", removed)),
        added -> services.call(
            SERVICE, "tagResource", Map.of("ResourceArn", arn, "Tags", Tags.listed(added))));
    return new Made(arn, existing.attributes());
  }

  /** Deleting a topic that is not there is no error. */
  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteTopic", Map.of(ARN, existing.physicalId()));
  }
}

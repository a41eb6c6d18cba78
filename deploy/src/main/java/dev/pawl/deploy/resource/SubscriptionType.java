package dev.pawl.deploy.resource;

import dev.pawl.deploy.template.Tree;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code AWS::SNS::Subscription}. */
final class SubscriptionType implements ResourceType {
  private static final String SERVICE = "sns";
  private static final String ARN = "SubscriptionArn";
  private static final List<String> ATTRIBUTES = List.of(
      "DeliveryPolicy",
      "FilterPolicy",
      "FilterPolicyScope",
      "RawMessageDelivery",
      "RedrivePolicy",
      "ReplayPolicy",
      "SubscriptionRoleArn");

  private static final Schema SCHEMA = Schema.of("AWS::SNS::Subscription")
      .telling("Arn")
      .requiring("Protocol", "TopicArn")
      .replacing("Endpoint", "Protocol", "TopicArn")
      .with("Region")
      .with(ATTRIBUTES.toArray(String[]::new));

  @Override
  public Schema schema() {
    return SCHEMA;
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

  /** The same endpoint subscribes to a topic once, however often it is asked. */
  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("TopicArn", given.required("TopicArn"));
    request.put("Protocol", given.required("Protocol"));
    given.text("Endpoint").ifPresent(endpoint -> request.put("Endpoint", endpoint));
    request.put("Attributes", attributes(given));
    request.put("ReturnSubscriptionArn", true);
    String arn = String.valueOf(services.call(SERVICE, "subscribe", request).get(ARN));
    return Made.withArn(arn, arn);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, String> before = attributes(existing.given());
    Map<String, String> now = attributes(wanted.given());
    for (String name : ATTRIBUTES) {
      String value = now.getOrDefault(name, "");
      if (!value.equals(before.getOrDefault(name, ""))) {
        services.call(
            SERVICE,
            "setSubscriptionAttributes",
            Map.of(ARN, existing.physicalId(), "AttributeName", name, "AttributeValue", value));
      }
    }
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "unsubscribe", Map.of(ARN, existing.physicalId()));
  }
}

package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Events::EventBus}. */
final class EventBusType implements ResourceType {
  private static final String SERVICE = "eventbridge";
  private static final Schema SCHEMA = Schema.of("AWS::Events::EventBus")
      .telling("Arn", "Name")
      .named("Name", 256)
      .with("DeadLetterConfig", "Description", "EventSourceName", "KmsKeyIdentifier", "LogConfig")
      .with("Policy", "Tags");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "describeEventBus", Map.of("Name", wanted.name()))
        .map(_ -> made(wanted));
  }

  private static Made made(Wanted wanted) {
    return new Made(
        wanted.name(),
        Map.of(
            "Arn", wanted.place().arn("events", "event-bus/" + wanted.name()),
            "Name", wanted.name()));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Name", wanted.name());
    wanted.given().text("Description").ifPresent(said -> request.put("Description", said));
    request.put("Tags", wanted.given().list("Tags"));
    services.call(SERVICE, "createEventBus", request);
    return made(wanted);
  }

  /** What a bus is described by is recorded. */
  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteEventBus", Map.of("Name", existing.physicalId()));
  }
}

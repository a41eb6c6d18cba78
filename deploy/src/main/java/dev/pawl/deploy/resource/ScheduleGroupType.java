package dev.pawl.deploy.resource;

import java.util.Map;
import java.util.Optional;

/** {@code AWS::Scheduler::ScheduleGroup}. */
final class ScheduleGroupType implements ResourceType {
  private static final String SERVICE = "scheduler";
  private static final Schema SCHEMA = Schema.of("AWS::Scheduler::ScheduleGroup")
      .telling("Arn")
      .named("Name", 64)
      .with("Tags");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getScheduleGroup", Map.of("Name", wanted.name()))
        .map(_ -> made(wanted));
  }

  private static Made made(Wanted wanted) {
    return Made.withArn(
        wanted.name(), wanted.place().arn(SERVICE, "schedule-group/" + wanted.name()));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    services.call(
        SERVICE,
        "createScheduleGroup",
        Map.of("Name", wanted.name(), "Tags", wanted.given().list("Tags")));
    return made(wanted);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteScheduleGroup", Map.of("Name", existing.physicalId()));
  }
}

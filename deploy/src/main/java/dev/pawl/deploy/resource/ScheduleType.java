package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Scheduler::Schedule}. */
final class ScheduleType implements ResourceType {
  private static final String SERVICE = "scheduler";
  private static final String GROUP = "GroupName";
  private static final List<String> SETTINGS = List.of(
      "Description",
      "EndDate",
      "FlexibleTimeWindow",
      "KmsKeyArn",
      "ScheduleExpression",
      "ScheduleExpressionTimezone",
      "StartDate",
      "State",
      "Target");

  private static final Schema SCHEMA = Schema.of("AWS::Scheduler::Schedule")
      .telling("Arn")
      .named("Name", 64)
      .replacing(GROUP)
      .requiring("FlexibleTimeWindow", "ScheduleExpression", "Target")
      .with(SETTINGS.toArray(String[]::new));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static Map<String, Object> named(String name, Properties given) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Name", name);
    given.text(GROUP).ifPresent(group -> request.put(GROUP, group));
    return request;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getSchedule", named(wanted.name(), wanted.given()))
        .map(_ -> made(wanted.name(), wanted));
  }

  private static Made made(String name, Wanted wanted) {
    String group = wanted.given().text(GROUP).orElse("default");
    return Made.withArn(name, wanted.place().arn(SERVICE, "schedule/" + group + "/" + name));
  }

  private static Map<String, Object> settings(String name, Properties given)
      throws ResourceException {
    Map<String, Object> request = named(name, given);
    for (String setting : SETTINGS) {
      if (given.has(setting)) {
        request.put(setting, given.value(setting));
      }
    }
    Map<String, Object> window =
        new LinkedHashMap<>(given.object("FlexibleTimeWindow").values());
    Optional<Integer> minutes = given.object("FlexibleTimeWindow").number("MaximumWindowInMinutes");
    minutes.ifPresent(number -> window.put("MaximumWindowInMinutes", number));
    request.put("FlexibleTimeWindow", window);
    return request;
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    services.call(SERVICE, "createSchedule", settings(wanted.name(), wanted.given()));
    return made(wanted.name(), wanted);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    services.call(SERVICE, "updateSchedule", settings(existing.physicalId(), wanted.given()));
    return made(existing.physicalId(), wanted);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ =
        services.find(SERVICE, "deleteSchedule", named(existing.physicalId(), existing.given()));
  }
}

package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Logs::LogGroup}. */
final class LogGroupType implements ResourceType {
  private static final String SERVICE = "cloudwatchlogs";
  private static final String NAME = "LogGroupName";
  private static final String RETENTION = "RetentionInDays";
  private static final Schema SCHEMA = Schema.of("AWS::Logs::LogGroup")
      .telling("Arn")
      .named(NAME, 512)
      .replacing("LogGroupClass")
      .with(
          "DataProtectionPolicy",
          "DeletionProtectionEnabled",
          "FieldIndexPolicies",
          "KmsKeyId",
          RETENTION,
          "Tags");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<?, ?> found =
        services.call(SERVICE, "describeLogGroups", Map.of("LogGroupNamePrefix", wanted.name()));
    List<?> groups = found.get("LogGroups") instanceof List<?> list ? list : List.of();
    boolean isThere = groups.stream()
        .anyMatch(each -> each instanceof Map<?, ?> group && wanted.name().equals(group.get(NAME)));
    return isThere ? Optional.of(made(wanted)) : Optional.empty();
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(NAME, wanted.name());
    Map<String, String> tags = wanted.given().tags("Tags");
    if (!tags.isEmpty()) {
      request.put("Tags", tags); // the service refuses none
    }
    services.call(SERVICE, "createLogGroup", request);
    retain(wanted, services);
    return made(wanted);
  }

  private static void retain(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Optional<Integer> days = wanted.given().number(RETENTION);
    if (days.isPresent()) {
      services.call(
          SERVICE, "putRetentionPolicy", Map.of(NAME, wanted.name(), RETENTION, days.get()));
    }
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    if (wanted.given().number(RETENTION).isEmpty() && existing.given().has(RETENTION)) {
      services.call(SERVICE, "deleteRetentionPolicy", Map.of(NAME, existing.physicalId()));
    }
    retain(wanted, services);
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteLogGroup", Map.of(NAME, existing.physicalId()));
  }

  private static Made made(Wanted wanted) {
    return Made.withArn(
        wanted.name(), wanted.place().arn("logs", "log-group:" + wanted.name() + ":*"));
  }
}

package dev.pawl.deploy.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Events::Rule}, with its targets. */
final class RuleType implements ResourceType {
  private static final String SERVICE = "eventbridge";
  private static final String BUS = "EventBusName";
  private static final Schema SCHEMA = Schema.of("AWS::Events::Rule")
      .telling("Arn")
      .named("Name", 64)
      .replacing(BUS)
      .with("Description", "EventPattern", "RoleArn", "ScheduleExpression", "State", "Tags")
      .with("Targets");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static Map<String, Object> named(String key, String name, Properties given) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(key, name);
    given.text(BUS).ifPresent(bus -> request.put(BUS, bus));
    return request;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "describeRule", named("Name", wanted.name(), wanted.given()))
        .map(found -> made(wanted.name(), wanted.given(), String.valueOf(found.get("Arn"))));
  }

  /** A rule of another bus than the standard one is named with it. */
  private static Made made(String name, Properties given, String arn) {
    String id = given
        .text(BUS)
        .filter(bus -> !bus.equals("default"))
        .map(bus -> bus + "|" + name)
        .orElse(name);
    return Made.withArn(id, arn);
  }

  private static String name(Existing existing) {
    return existing.physicalId().substring(existing.physicalId().indexOf('|') + 1);
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return put(wanted.name(), wanted, services);
  }

  private static Made put(String name, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = named("Name", name, given);
    given
        .text("ScheduleExpression")
        .ifPresent(expression -> request.put("ScheduleExpression", expression));
    given.document("EventPattern").ifPresent(pattern -> request.put("EventPattern", pattern));
    request.put("State", given.text("State").orElse("ENABLED"));
    given.text("Description").ifPresent(said -> request.put("Description", said));
    given.text("RoleArn").ifPresent(role -> request.put("RoleArn", role));
    String arn = String.valueOf(services.call(SERVICE, "putRule", request).get("RuleArn"));
    List<Object> targets = given.list("Targets");
    if (!targets.isEmpty()) {
      Map<String, Object> put = named("Rule", name, given);
      put.put("Targets", targets);
      refuseFailed(services.call(SERVICE, "putTargets", put));
    }
    return made(name, given, arn);
  }

  private static void refuseFailed(Map<?, ?> answer) throws ResourceException {
    if (answer.get("FailedEntries") instanceof List<?> failed
        && !failed.isEmpty()
        && failed.getFirst() instanceof Map<?, ?> first) {
      throw new ResourceException(
          String.valueOf(first.get("ErrorCode")), String.valueOf(first.get("ErrorMessage")));
    }
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    List<String> gone = targetIds(existing.given());
    gone.removeAll(targetIds(wanted.given()));
    removeTargets(existing, gone, services);
    return put(name(existing), wanted, services);
  }

  private static List<String> targetIds(Properties given) throws ResourceException {
    List<String> ids = new ArrayList<>();
    for (Properties target : given.objects("Targets")) {
      ids.add(target.required("Id"));
    }
    return ids;
  }

  private static void removeTargets(Existing existing, List<String> ids, Services services)
      throws ResourceException, InterruptedException {
    if (!ids.isEmpty()) {
      Map<String, Object> request = named("Rule", name(existing), existing.given());
      request.put("Ids", ids);
      var _ = services.find(SERVICE, "removeTargets", request);
    }
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    removeTargets(existing, targetIds(existing.given()), services);
    var _ = services.find(SERVICE, "deleteRule", named("Name", name(existing), existing.given()));
  }
}

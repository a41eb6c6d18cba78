package dev.pawl.deploy.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code AWS::StepFunctions::StateMachineAlias}. A gradual deployment is made at once: nobody
 * watches alarms here.
 */
final class StateMachineAliasType implements ResourceType {
  private static final String SERVICE = "sfn";
  private static final String ARN = "StateMachineAliasArn";
  private static final Schema SCHEMA = Schema.of("AWS::StepFunctions::StateMachineAlias")
      .telling("Arn")
      .named("Name", 80)
      .with("DeploymentPreference", "Description", "RoutingConfiguration");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    List<Map<String, Object>> routes = routes(wanted.given());
    String version = String.valueOf(routes.getFirst().get("StateMachineVersionArn"));
    String arn = version.substring(0, version.lastIndexOf(':') + 1) + wanted.name();
    return services
        .find(SERVICE, "describeStateMachineAlias", Map.of(ARN, arn))
        .map(_ -> Made.withArn(arn, arn));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = settings(wanted.given());
    request.put("Name", wanted.name());
    Map<?, ?> made = services.call(SERVICE, "createStateMachineAlias", request);
    String arn = String.valueOf(made.get(ARN));
    return Made.withArn(arn, arn);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = settings(wanted.given());
    request.put(ARN, existing.physicalId());
    services.call(SERVICE, "updateStateMachineAlias", request);
    return Made.withArn(existing.physicalId(), existing.physicalId());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteStateMachineAlias", Map.of(ARN, existing.physicalId()));
  }

  private static Map<String, Object> settings(Properties given) throws ResourceException {
    Map<String, Object> request = new LinkedHashMap<>();
    given.text("Description").ifPresent(said -> request.put("Description", said));
    request.put("RoutingConfiguration", routes(given));
    return request;
  }

  private static List<Map<String, Object>> routes(Properties given) throws ResourceException {
    List<Map<String, Object>> routes = new ArrayList<>();
    for (Properties each : given.objects("RoutingConfiguration")) {
      routes.add(
          route(each.required("StateMachineVersionArn"), each.number("Weight").orElse(100)));
    }
    if (given.has("DeploymentPreference")) {
      Properties preference = given.object("DeploymentPreference");
      routes.add(route(preference.required("StateMachineVersionArn"), 100));
    }
    if (routes.isEmpty()) {
      throw new ResourceException(
          "InvalidRequest", "One of RoutingConfiguration and DeploymentPreference is required");
    }
    return routes;
  }

  private static Map<String, Object> route(String version, int weight) {
    return Map.of("StateMachineVersionArn", version, "Weight", weight);
  }
}

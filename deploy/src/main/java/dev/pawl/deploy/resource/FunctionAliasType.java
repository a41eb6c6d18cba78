package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Lambda::Alias}. */
final class FunctionAliasType implements ResourceType {
  private static final String SERVICE = "lambda";
  private static final Schema SCHEMA = Schema.of("AWS::Lambda::Alias")
      .telling("AliasArn")
      .named("Name", 128)
      .requiring("FunctionName", "FunctionVersion")
      .replacing("FunctionName")
      .with("Description", "ProvisionedConcurrencyConfig", "RoutingConfig");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static Map<String, Object> named(Wanted wanted) throws ResourceException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("FunctionName", wanted.given().required("FunctionName"));
    request.put("Name", wanted.given().text("Name").orElse(wanted.name()));
    return request;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services.find(SERVICE, "getAlias", named(wanted)).map(FunctionAliasType::made);
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return made(services.call(SERVICE, "createAlias", settings(wanted)));
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = settings(wanted);
    request.putIfAbsent("RoutingConfig", Map.of("AdditionalVersionWeights", Map.of()));
    return made(services.call(SERVICE, "updateAlias", request));
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    String arn = existing.physicalId();
    int colon = arn.lastIndexOf(':');
    var _ = services.find(
        SERVICE,
        "deleteAlias",
        Map.of("FunctionName", arn.substring(0, colon), "Name", arn.substring(colon + 1)));
  }

  private static Map<String, Object> settings(Wanted wanted) throws ResourceException {
    Properties given = wanted.given();
    Map<String, Object> request = named(wanted);
    request.put("FunctionVersion", given.required("FunctionVersion"));
    given.text("Description").ifPresent(said -> request.put("Description", said));
    if (given.has("RoutingConfig")) {
      Map<String, Object> weights = new LinkedHashMap<>();
      for (Properties each : given.object("RoutingConfig").objects("AdditionalVersionWeights")) {
        weights.put(
            each.required("FunctionVersion"), Double.valueOf(each.required("FunctionWeight")));
      }
      request.put("RoutingConfig", Map.of("AdditionalVersionWeights", weights));
    }
    return request;
  }

  private static Made made(Map<?, ?> answer) {
    String arn = String.valueOf(answer.get("AliasArn"));
    return new Made(arn, Map.of("AliasArn", arn));
  }
}

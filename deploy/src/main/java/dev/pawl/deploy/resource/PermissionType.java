package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Lambda::Permission}: a statement in the policy of a function. */
final class PermissionType implements ResourceType {
  private static final String SERVICE = "lambda";
  private static final List<String> SETTINGS = List.of(
      "Action",
      "EventSourceToken",
      "FunctionUrlAuthType",
      "Principal",
      "PrincipalOrgID",
      "SourceAccount",
      "SourceArn");

  private static final Schema SCHEMA = Schema.of("AWS::Lambda::Permission")
      .telling("Id")
      .requiring("Action", "FunctionName", "Principal")
      .replacing(SETTINGS.toArray(String[]::new))
      .replacing("FunctionName", "InvokedViaFunctionUrl");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  /** The id of its statement is its name, so that it is found again. */
  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String function = wanted.given().required("FunctionName");
    return services
        .find(SERVICE, "getPolicy", Map.of("FunctionName", function))
        .filter(found -> String.valueOf(found.get("Policy")).contains("\"" + wanted.name() + "\""))
        .map(_ -> made(wanted));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("FunctionName", wanted.given().required("FunctionName"));
    request.put("StatementId", wanted.name());
    for (String name : SETTINGS) {
      wanted.given().text(name).ifPresent(value -> request.put(name, value));
    }
    services.call(SERVICE, "addPermission", request);
    return made(wanted);
  }

  /** Nothing about it can be changed. */
  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(
        SERVICE,
        "removePermission",
        Map.of(
            "FunctionName", existing.given().required("FunctionName"),
            "StatementId", existing.physicalId()));
  }

  private static Made made(Wanted wanted) {
    return new Made(wanted.name(), Map.of("Id", wanted.name()));
  }
}

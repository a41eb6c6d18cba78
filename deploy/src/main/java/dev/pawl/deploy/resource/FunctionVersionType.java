package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code AWS::Lambda::Version}: a version is for good, and what changes makes another. */
final class FunctionVersionType implements ResourceType {
  private static final String SERVICE = "lambda";
  private static final Schema SCHEMA = Schema.of("AWS::Lambda::Version")
      .telling("FunctionArn", "Version")
      .requiring("FunctionName")
      .replacing("CodeSha256", "Description", "FunctionName")
      .with("FunctionScalingConfig", "ProvisionedConcurrencyConfig", "RuntimePolicy");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("FunctionName", wanted.given().required("FunctionName"));
    wanted.given().text("Description").ifPresent(said -> request.put("Description", said));
    wanted.given().text("CodeSha256").ifPresent(hash -> request.put("CodeSha256", hash));
    Map<?, ?> made = services.call(SERVICE, "publishVersion", request);
    String arn = String.valueOf(made.get("FunctionArn"));
    return new Made(
        arn, Map.of("FunctionArn", arn, "Version", String.valueOf(made.get("Version"))));
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    String arn = existing.physicalId();
    int colon = arn.lastIndexOf(':');
    var _ = services.find(
        SERVICE,
        "deleteFunction",
        Map.of("FunctionName", arn.substring(0, colon), "Qualifier", arn.substring(colon + 1)));
  }
}

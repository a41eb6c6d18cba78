package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code AWS::Lambda::LayerVersion}: a version is for good, and what changes makes another.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-layerversion.html
 *     AWS::Lambda::LayerVersion
 */
final class LayerVersionType implements ResourceType {
  private static final String SERVICE = "lambda";
  private static final String NAME = "LayerName";

  /** Properties that are what the API takes by the same name, as they are. */
  private static final List<String> SETTINGS = List.of(
      "CompatibleArchitectures", "CompatibleRuntimes", "Content", "Description", "LicenseInfo");

  private static final Schema SCHEMA = Schema.of("AWS::Lambda::LayerVersion")
      .telling("LayerVersionArn")
      .requiring("Content")
      .replacing(SETTINGS.toArray(String[]::new))
      .replacing(NAME);

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  /** A layer without a name is called after what it is in the template. */
  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(NAME, wanted.given().text(NAME).orElse(wanted.place().logicalId()));
    for (String name : SETTINGS) {
      if (wanted.given().has(name)) {
        request.put(name, wanted.given().value(name));
      }
    }
    Map<?, ?> made = services.call(SERVICE, "publishLayerVersion", request);
    String arn = String.valueOf(made.get("LayerVersionArn"));
    return new Made(arn, Map.of("LayerVersionArn", arn));
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
        "deleteLayerVersion",
        Map.of(
            NAME,
            arn.substring(0, colon),
            "VersionNumber",
            Long.valueOf(arn.substring(colon + 1))));
  }
}

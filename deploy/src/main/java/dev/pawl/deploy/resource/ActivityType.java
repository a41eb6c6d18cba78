package dev.pawl.deploy.resource;

import java.util.Map;
import java.util.Optional;

/** {@code AWS::StepFunctions::Activity}. */
final class ActivityType implements ResourceType {
  private static final String SERVICE = "sfn";
  private static final String ARN = "ActivityArn";
  private static final Schema SCHEMA = Schema.of("AWS::StepFunctions::Activity")
      .telling("Arn", "Name")
      .named("Name", 80)
      .replacing("EncryptionConfiguration")
      .with("Tags");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String arn = wanted.place().arn("states", "activity:" + wanted.name());
    return services
        .find(SERVICE, "describeActivity", Map.of(ARN, arn))
        .map(_ -> made(arn, wanted.name()));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<?, ?> made = services.call(
        SERVICE,
        "createActivity",
        Map.of("Name", wanted.name(), "Tags", wanted.given().list("Tags")));
    return made(String.valueOf(made.get(ARN)), wanted.name());
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String arn = existing.physicalId();
    Tags.change(
        existing.given().tags("Tags"),
        wanted.given().tags("Tags"),
        removed ->
            services.call(SERVICE, "untagResource", Map.of("ResourceArn", arn, "TagKeys", removed)),
        added -> services.call(
            SERVICE, "tagResource", Map.of("ResourceArn", arn, "Tags", Tags.listed(added))));
    return new Made(arn, existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteActivity", Map.of(ARN, existing.physicalId()));
  }

  private static Made made(String arn, String name) {
    return new Made(arn, Map.of("Arn", arn, "Name", name));
  }
}

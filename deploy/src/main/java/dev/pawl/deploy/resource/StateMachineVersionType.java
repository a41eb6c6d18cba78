package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code AWS::StepFunctions::StateMachineVersion}: what changes makes another version. */
final class StateMachineVersionType implements ResourceType {
  private static final String SERVICE = "sfn";
  private static final String ARN = "StateMachineVersionArn";
  private static final Schema SCHEMA = Schema.of("AWS::StepFunctions::StateMachineVersion")
      .telling("Arn")
      .requiring("StateMachineArn")
      .replacing("StateMachineArn", "StateMachineRevisionId")
      .with("Description");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("StateMachineArn", wanted.given().required("StateMachineArn"));
    wanted.given().text("StateMachineRevisionId").ifPresent(id -> request.put("RevisionId", id));
    wanted.given().text("Description").ifPresent(said -> request.put("Description", said));
    Map<?, ?> made = services.call(SERVICE, "publishStateMachineVersion", request);
    String arn = String.valueOf(made.get(ARN));
    return Made.withArn(arn, arn);
  }

  /** The description of a version is for good. */
  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return new Made(existing.physicalId(), existing.attributes());
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteStateMachineVersion", Map.of(ARN, existing.physicalId()));
  }
}

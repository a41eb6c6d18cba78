package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Version;
import dev.pawl.machines.Versions;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes the current revision of a state machine as a version; finds the one that is there.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_PublishStateMachineVersion.html
 *     PublishStateMachineVersion
 */
final class PublishStateMachineVersion implements Action {
  private final Versions versions;
  private final InstantSource clock;

  PublishStateMachineVersion(Versions versions, InstantSource clock) {
    this.versions = versions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "PublishStateMachineVersion";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("stateMachineArn");
    Optional<String> revisionId = members.optionalText("revisionId");
    Optional<String> description = members.optionalText("description");
    if (!caller.owns(Arn.stateMachine(arn).text())) {
      throw Missing.stateMachine(arn);
    }
    Version version = versions.publish(
        arn, revisionId, description, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return Json.of(Map.of(
        "stateMachineVersionArn",
        version.arn(),
        "creationDate",
        Timestamps.of(version.creationDate())));
  }
}

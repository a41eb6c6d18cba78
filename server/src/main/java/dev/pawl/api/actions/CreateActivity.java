package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Names;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Activities;
import dev.pawl.machines.Activity;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Creates an activity, or finds that there is one of that name.
 *
 * <p>Other tags are ignored, as AWS ignores them. Another encryption cannot be: there is one.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateActivity.html
 *     CreateActivity
 */
final class CreateActivity implements Action {
  private final Activities activities;
  private final InstantSource clock;

  CreateActivity(Activities activities, InstantSource clock) {
    this.activities = activities;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CreateActivity";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String name = members.text("name");
    Tags tags = Tags.decode(members);
    Optional<Encryption> encryption =
        members.structure("encryptionConfiguration").map(Encryption::decode);
    Names.require(name);
    tags.check();
    encryption.ifPresent(Encryption::check);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Activity there =
        activities.create(new Activity(caller.activityArn(name), name, now), tags.byKey());
    return Json.of(
        Map.of("activityArn", there.arn(), "creationDate", Timestamps.of(there.creationDate())));
  }
}

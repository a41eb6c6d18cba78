package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Alias;
import dev.pawl.machines.Aliases;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Gives one or two versions of a state machine a name; finds the very same alias that is there.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachineAlias.html
 *     CreateStateMachineAlias
 */
final class CreateStateMachineAlias implements Action {
  private final Aliases aliases;
  private final InstantSource clock;

  CreateStateMachineAlias(Aliases aliases, InstantSource clock) {
    this.aliases = aliases;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CreateStateMachineAlias";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    Optional<String> description = members.optionalText("description");
    String name = members.text("name");
    Routing routing = Routing.decode(members);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String machineArn = routing.stateMachineArn();
    if (!caller.owns(machineArn)) {
      throw Missing.resource();
    }
    Alias alias =
        aliases.create(new Alias(machineArn, name, description, routing.routes(), now, now));
    return Json.of(Map.of(
        "stateMachineAliasArn", alias.arn(), "creationDate", Timestamps.of(alias.creationDate())));
  }
}

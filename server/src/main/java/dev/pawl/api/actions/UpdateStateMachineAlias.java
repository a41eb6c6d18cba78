package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Alias;
import dev.pawl.machines.Aliases;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the description of an alias, the versions it points at, or both.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachineAlias.html
 *     UpdateStateMachineAlias
 */
final class UpdateStateMachineAlias implements Action {
  private final Aliases aliases;
  private final InstantSource clock;

  UpdateStateMachineAlias(Aliases aliases, InstantSource clock) {
    this.aliases = aliases;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "UpdateStateMachineAlias";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("stateMachineAliasArn");
    Optional<String> description = members.optionalText("description");
    Optional<Routing> routing = members.has("routingConfiguration")
        ? Optional.of(Routing.decode(members))
        : Optional.empty();
    if (description.isEmpty() && routing.isEmpty()) {
      throw new ApiException(
          Code.VALIDATION_EXCEPTION,
          "Either the description or the routingConfiguration must be specified");
    }
    String arn = Arn.stateMachine(text).text();
    if (!caller.owns(arn)) {
      throw Missing.resource();
    }
    Optional<List<Alias.Route>> routes = routing.map(given -> checked(given, arn));
    Alias alias =
        aliases.update(arn, description, routes, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return Json.of(Map.of("updateDate", Timestamps.of(alias.updateDate())));
  }

  private static List<Alias.Route> checked(Routing routing, String aliasArn) {
    String machine = routing.stateMachineArn();
    if (!aliasArn.startsWith(machine + ":")) {
      throw new ApiException(
          Code.VALIDATION_EXCEPTION,
          "Routing configuration must contain versions of the state machine of the alias "
              + aliasArn + ". Received versions of " + machine);
    }
    return routing.routes();
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.api.logs.LogGroups;
import dev.pawl.json.Json;
import dev.pawl.machines.Revision;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.StateMachines;
import dev.pawl.machines.Version;
import dev.pawl.machines.Versions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives a state machine another revision. Executions that run go on with the one they began with.
 *
 * <p>An update that changes nothing makes no revision, as on AWS; there, one of the role alone
 * makes one always.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html
 *     UpdateStateMachine
 */
final class UpdateStateMachine implements Action {
  private final StateMachines machines;
  private final Versions versions;
  private final Definitions definitions;
  private final LogGroups logs;
  private final InstantSource clock;

  UpdateStateMachine(Actions.Parts parts) {
    this.machines = parts.registry().machines();
    this.versions = parts.registry().versions();
    this.definitions = new Definitions(parts.judgement());
    this.logs = parts.logs();
    this.clock = parts.clock();
  }

  private record Request(
      String arn,
      Optional<String> definition,
      Optional<String> roleArn,
      Optional<Json> logging,
      Optional<Json> tracing,
      Publication publication) {

    static Request decode(Caller caller, Members members, LogGroups logs) {
      String arn = members.text("stateMachineArn");
      Optional<String> definition = members.optionalText("definition");
      Optional<String> roleArn = members.optionalText("roleArn");
      Optional<LoggingConfiguration> logging =
          members.structure("loggingConfiguration").map(LoggingConfiguration::decode);
      Optional<Json> tracing = Tracing.decode(members);
      Publication publication = Publication.decode(members);
      Optional<Encryption> encryption =
          members.structure("encryptionConfiguration").map(Encryption::decode);
      String stateMachineArn = Arn.stateMachine(arn).text();
      boolean nothing = definition.isEmpty()
          && roleArn.isEmpty()
          && logging.isEmpty()
          && tracing.isEmpty()
          && encryption.isEmpty();
      if (nothing) {
        throw new ApiException(
            Code.MISSING_REQUIRED_PARAMETER,
            "Either the definition, the role ARN, the LoggingConfiguration, or the"
                + " TracingConfiguration must be specified");
      }
      roleArn.ifPresent(Arn::requireRole);
      encryption.ifPresent(Encryption::check);
      logging.ifPresent(configuration -> configuration.check(caller, logs));
      publication.check();
      return new Request(
          stateMachineArn,
          definition,
          roleArn,
          logging.map(LoggingConfiguration::json),
          tracing,
          publication);
    }

    Revision applied(Revision current, Instant now) {
      Revision same = with(current, current.revisionId(), current.initial(), current.updateDate());
      boolean roleAlone =
          roleArn.isPresent() && definition.isEmpty() && logging.isEmpty() && tracing.isEmpty();
      return same.equals(current) && !roleAlone
          ? current
          : with(current, UUID.randomUUID().toString(), false, now);
    }

    private Revision with(Revision current, String id, boolean initial, Instant updateDate) {
      return new Revision(
          id,
          initial,
          current.stateMachineArn(),
          definition.orElse(current.definition()),
          roleArn.orElse(current.roleArn()),
          logging.orElse(current.loggingConfiguration()),
          tracing.orElse(current.tracingConfiguration()),
          updateDate);
    }
  }

  @Override
  public String name() {
    return "UpdateStateMachine";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    Request request = Request.decode(caller, members, logs);
    StateMachine machine = caller
        .find(request.arn(), machines::find)
        .orElseThrow(() -> Missing.stateMachine(request.arn()));
    request
        .definition()
        .ifPresent(text -> definitions.require(machine.name(), machine.type(), text));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Revision revision =
        machines.update(request.arn(), current -> request.applied(current, now)).revision();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("updateDate", Timestamps.of(now));
    if (!revision.initial()) {
      result.put("revisionId", revision.revisionId());
    }
    if (request.publication().publish()) {
      String current = revision.initial() ? Versions.INITIAL : revision.revisionId();
      Version version = versions.publish(
          request.arn(), Optional.of(current), request.publication().description(), now);
      result.put("stateMachineVersionArn", version.arn());
    }
    return Json.of(result);
  }
}

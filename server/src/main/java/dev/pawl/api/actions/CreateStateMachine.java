package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Names;
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
 * Creates a state machine, or finds that the very same one exists.
 *
 * <p>Compared are definition, type and the logging and tracing configurations; another role or
 * other tags are ignored, as AWS ignores them.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 *     CreateStateMachine
 */
final class CreateStateMachine implements Action {
  private final StateMachines machines;
  private final Versions versions;
  private final Definitions definitions;
  private final LogGroups logs;
  private final InstantSource clock;

  CreateStateMachine(Actions.Parts parts) {
    this.machines = parts.registry().machines();
    this.versions = parts.registry().versions();
    this.definitions = new Definitions(parts.judgement());
    this.logs = parts.logs();
    this.clock = parts.clock();
  }

  private record Request(
      String name,
      String definition,
      String roleArn,
      StateMachine.Type type,
      LoggingConfiguration logging,
      Json tracing,
      Tags tags,
      Publication publication) {

    static Request decode(Caller caller, Members members, LogGroups logs) {
      String name = members.text("name");
      String definition = members.text("definition");
      String roleArn = members.text("roleArn");
      Optional<String> type = members.optionalText("type");
      Optional<LoggingConfiguration> logging =
          members.structure("loggingConfiguration").map(LoggingConfiguration::decode);
      Tags tags = Tags.decode(members);
      Optional<Json> tracing = Tracing.decode(members);
      Publication publication = Publication.decode(members);
      Optional<Encryption> encryption =
          members.structure("encryptionConfiguration").map(Encryption::decode);
      Names.require(name);
      Arn.requireRole(roleArn);
      tags.check();
      encryption.ifPresent(Encryption::check);
      logging.ifPresent(configuration -> configuration.check(caller, logs));
      publication.check();
      return new Request(
          name,
          definition,
          roleArn,
          StateMachine.Type.valueOf(type.orElse("STANDARD")),
          logging.orElse(LoggingConfiguration.OFF),
          tracing.orElse(Tracing.OFF),
          tags,
          publication);
    }
  }

  @Override
  public String name() {
    return "CreateStateMachine";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    Request request = Request.decode(caller, members, logs);
    definitions.require(request.name(), request.type(), request.definition());
    StateMachine wanted = machine(caller.stateMachineArn(request.name()), request);
    StateMachine there = machines.create(wanted, request.tags().byKey());
    if (there.status() == StateMachine.Status.DELETING) {
      throw new ApiException(
          Code.STATE_MACHINE_DELETING, "State Machine is being deleted: '" + there.arn() + "'");
    }
    if (!isSame(wanted, there)) {
      throw exists(there);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("stateMachineArn", there.arn());
    result.put("creationDate", Timestamps.of(there.creationDate()));
    if (request.publication().publish()) {
      result.put("stateMachineVersionArn", version(there, request.publication()).arn());
    }
    return Json.of(result);
  }

  /** {@return the first version, published now or by the same wish before} */
  private Version version(StateMachine machine, Publication publication) {
    Version version = versions.publish(
        machine.arn(),
        Optional.of(Versions.INITIAL),
        publication.description(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (version.number() != 1 || !version.description().equals(publication.description())) {
      throw exists(machine);
    }
    return version;
  }

  private static ApiException exists(StateMachine machine) {
    return new ApiException(
        Code.STATE_MACHINE_ALREADY_EXISTS, "State Machine Already Exists: '" + machine.arn() + "'");
  }

  private StateMachine machine(String arn, Request request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Revision revision = new Revision(
        UUID.randomUUID().toString(),
        true,
        arn,
        request.definition(),
        request.roleArn(),
        request.logging().json(),
        request.tracing(),
        now);
    return new StateMachine(
        arn, request.name(), request.type(), StateMachine.Status.ACTIVE, now, revision, 0);
  }

  private static boolean isSame(StateMachine wanted, StateMachine there) {
    Revision left = wanted.revision();
    Revision right = there.revision();
    return wanted.type() == there.type()
        && left.definition().equals(right.definition())
        && left.loggingConfiguration().equals(right.loggingConfiguration())
        && left.tracingConfiguration().equals(right.tracingConfiguration());
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Names;
import dev.pawl.execution.Event;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.Target;
import dev.pawl.machines.Targets;
import java.util.Optional;
import java.util.UUID;

/** The wish to start an execution of a state machine, of either type. */
record StartRequest(
    Arn stateMachineArn, Optional<String> name, Json input, Optional<String> traceHeader) {
  static StartRequest decode(Members members) {
    String arn = members.text("stateMachineArn");
    Optional<String> name = members.optionalText("name");
    Optional<String> input = members.optionalText("input");
    Optional<String> trace = members.optionalText("traceHeader");
    Arn stateMachineArn = Arn.stateMachine(arn);
    name.ifPresent(Names::require);
    return new StartRequest(
        stateMachineArn, name, Payloads.INPUT.parsed(input.orElse("{}")), trace);
  }

  /**
   * {@return what is to run}
   *
   * @throws ApiException if there is none, or the machine is being deleted
   */
  Target target(Caller caller, Targets targets) {
    String arn = stateMachineArn.text();
    Target target = caller.find(arn, targets::find).orElseThrow(() -> Missing.stateMachine(arn));
    if (target.machine().status() == StateMachine.Status.DELETING) {
      throw new ApiException(
          Code.STATE_MACHINE_DELETING, "State Machine is being deleted: '" + arn + "'");
    }
    return target;
  }

  /** {@return who the execution is; an Express one is unique whatever its name is} */
  Event.Identity identity(Target target) {
    StateMachine machine = target.machine();
    String wanted = name.orElseGet(StartRequest::id);
    return new Event.Identity(
        switch (machine.type()) {
          case STANDARD -> stateMachineArn.execution(machine.name(), wanted);
          case EXPRESS -> stateMachineArn.express(machine.name(), wanted, id());
        },
        wanted,
        machine.arn(),
        machine.name(),
        target.revision().roleArn(),
        target.revision().revisionId(),
        target.versionArn(),
        target.aliasArn(),
        traceHeader);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.StateMachines;
import dev.pawl.machines.Target;
import dev.pawl.machines.Targets;
import dev.pawl.machines.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a state machine, or a version of it: the one that was named, or that an alias points at.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
 *     DescribeStateMachine
 */
final class DescribeStateMachine implements Action {
  private final StateMachines machines;
  private final Targets targets;

  DescribeStateMachine(StateMachines machines, Targets targets) {
    this.machines = machines;
    this.targets = targets;
  }

  @Override
  public String name() {
    return "DescribeStateMachine";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("stateMachineArn");
    Optional<String> included = members.optionalText("includedData");
    String arn = Arn.stateMachine(text).text();
    Target target = caller.find(arn, targets::find).orElseThrow(() -> Missing.stateMachine(arn));
    boolean data = included.filter("METADATA_ONLY"::equals).isEmpty();
    return shown(target, data);
  }

  private Json shown(Target target, boolean data) {
    StateMachine machine = target.machine();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineArn", target.versionArn().orElse(machine.arn()));
    members.put("name", machine.name());
    members.put("status", machine.status().name());
    members.put("type", machine.type().name());
    members.put(
        "creationDate",
        Timestamps.of(target.version().map(Version::creationDate).orElse(machine.creationDate())));
    target
        .version()
        .flatMap(Version::description)
        .ifPresent(text -> members.put("description", text));
    RevisionMembers.put(members, target.revision(), machines, data);
    return Json.of(members);
  }
}

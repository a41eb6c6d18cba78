package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.definition.VariableReferences;
import dev.pawl.json.Json;
import dev.pawl.runtime.Revision;
import dev.pawl.runtime.StateMachine;
import dev.pawl.runtime.StateMachines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a state machine.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
 *     DescribeStateMachine
 */
final class DescribeStateMachine implements Action {
  private final StateMachines machines;

  DescribeStateMachine(StateMachines machines) {
    this.machines = machines;
  }

  @Override
  public String name() {
    return "DescribeStateMachine";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("stateMachineArn", Shapes.ARN);
    Optional<String> included = members.choice("includedData", Shapes.INCLUDED_DATA);
    members.check();
    String arn = Arn.stateMachine(text).text();
    StateMachine machine = machines.find(arn).orElseThrow(() -> Missing.stateMachine(arn));
    boolean data = included.filter("METADATA_ONLY"::equals).isEmpty();
    return shown(machine, data);
  }

  private Json shown(StateMachine machine, boolean data) {
    Revision revision = machine.revision();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineArn", machine.arn());
    members.put("name", machine.name());
    members.put("status", machine.status().name());
    members.put("definition", data ? revision.definition() : "{}");
    members.put("roleArn", revision.roleArn());
    members.put("type", machine.type().name());
    members.put("creationDate", Timestamps.of(machine.creationDate()));
    members.put("loggingConfiguration", revision.loggingConfiguration());
    members.put("tracingConfiguration", revision.tracingConfiguration());
    // Other keys are refused at creation.
    members.put("encryptionConfiguration", Map.of("type", Encryption.AWS_OWNED_KEY));
    if (!revision.initial()) {
      members.put("revisionId", revision.revisionId());
    }
    Map<String, List<String>> references =
        data ? VariableReferences.of(machines.program(revision.revisionId())) : Map.of();
    if (!references.isEmpty()) {
      members.put("variableReferences", references);
    }
    return Json.of(members);
  }
}

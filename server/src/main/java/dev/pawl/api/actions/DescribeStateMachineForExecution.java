package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import dev.pawl.machines.Revision;
import dev.pawl.machines.StateMachines;
import dev.pawl.runtime.UnavailableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the revision of a state machine that an execution runs, whatever became of the machine.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html
 *     DescribeStateMachineForExecution
 */
final class DescribeStateMachineForExecution implements Action {
  private final StateMachines machines;
  private final Journal journal;

  DescribeStateMachineForExecution(StateMachines machines, Journal journal) {
    this.machines = machines;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "DescribeStateMachineForExecution";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("executionArn");
    Optional<String> included = members.optionalText("includedData");
    Event.Identity identity = caller
        .find(Arn.execution(text).text(), this::identity)
        .orElseThrow(() -> Missing.execution(text));
    Revision revision = machines
        .revision(identity.revisionId())
        .orElseThrow(
            () -> new UnavailableException("There is no revision " + identity.revisionId()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("stateMachineArn", identity.stateMachineArn());
    result.put("name", identity.stateMachineName());
    result.put("updateDate", Timestamps.of(revision.updateDate()));
    boolean data = included.filter("METADATA_ONLY"::equals).isEmpty();
    RevisionMembers.put(result, revision, machines, data);
    return Json.of(result);
  }

  private Optional<Event.Identity> identity(String executionArn) {
    return journal.read(new ExecutionId(executionArn), 0, 1).stream()
        .findFirst()
        .map(EventCodec::decode)
        .map(Event.ExecutionStarted.class::cast)
        .map(Event.ExecutionStarted::identity);
  }
}

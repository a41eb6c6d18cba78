package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows an execution: its index row, its first event, and its last if it has ended.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 *     DescribeExecution
 */
final class DescribeExecution implements Action {
  private final Journal journal;
  private final Redrivability redrivability;

  DescribeExecution(Journal journal, Redrivability redrivability) {
    this.journal = journal;
    this.redrivability = redrivability;
  }

  @Override
  public String name() {
    return "DescribeExecution";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("executionArn");
    Optional<String> included = members.optionalText("includedData");
    ExecutionId id = new ExecutionId(Arn.execution(text).text());
    Journal.Row row = caller
        .find(id.arn(), owned -> journal.summary(id))
        .orElseThrow(() -> Missing.execution(text));
    boolean data = included.filter("METADATA_ONLY"::equals).isEmpty();
    return shown(row, data);
  }

  private Json shown(Journal.Row row, boolean data) {
    Summary summary = row.summary();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("executionArn", row.id().arn());
    members.put("stateMachineArn", summary.stateMachineArn());
    members.put("name", summary.name());
    members.put("status", summary.status().name());
    members.put("startDate", Timestamps.of(summary.startedAt()));
    summary.stoppedAt().ifPresent(stopped -> members.put("stopDate", Timestamps.of(stopped)));
    Event.ExecutionStarted start = (Event.ExecutionStarted) event(row.id(), 1);
    payload(members, "input", start.input(), data);
    if (summary.status().closed()) {
      end(members, event(row.id(), row.lastEventId()), data);
    }
    start.identity().traceHeader().ifPresent(header -> members.put("traceHeader", header));
    summary.versionArn().ifPresent(arn -> members.put("stateMachineVersionArn", arn));
    summary.aliasArn().ifPresent(arn -> members.put("stateMachineAliasArn", arn));
    redrive(members, row);
    return Json.of(members);
  }

  private Event event(ExecutionId id, long eventId) {
    return journal.read(id, eventId - 1, 1).stream()
        .findFirst()
        .map(EventCodec::decode)
        .orElseThrow(() -> Missing.execution(id.arn()));
  }

  private static void end(Map<String, Object> members, Event last, boolean data) {
    switch (last) {
      case Event.ExecutionSucceeded end -> payload(members, "output", end.output(), data);
      case Event.ExecutionFailed end -> failure(members, end.failure(), data);
      case Event.ExecutionAborted end -> failure(members, end.failure(), data);
      case Event.ExecutionTimedOut end -> failure(members, end.failure(), data);
      case Event.ExecutionStarted other -> throw notLast(other);
      case Event.StateEntered other -> throw notLast(other);
      case Event.StateExited other -> throw notLast(other);
      case Event.EvaluationFailed other -> throw notLast(other);
      case Event.StateAborted other -> throw notLast(other);
      case Event.ParallelStateStarted other -> throw notLast(other);
      case Event.ParallelStateSucceeded other -> throw notLast(other);
      case Event.ParallelStateFailed other -> throw notLast(other);
      case Event.MapStateStarted other -> throw notLast(other);
      case Event.MapStateSucceeded other -> throw notLast(other);
      case Event.MapStateFailed other -> throw notLast(other);
      case Event.MapIterationStarted other -> throw notLast(other);
      case Event.MapIterationSucceeded other -> throw notLast(other);
      case Event.MapIterationFailed other -> throw notLast(other);
      case Event.MapIterationAborted other -> throw notLast(other);
      case Event.TaskScheduled other -> throw notLast(other);
      case Event.TaskStarted other -> throw notLast(other);
      case Event.TaskSubmitted other -> throw notLast(other);
      case Event.TaskSubmitFailed other -> throw notLast(other);
      case Event.TaskSucceeded other -> throw notLast(other);
      case Event.TaskFailed other -> throw notLast(other);
      case Event.TaskTimedOut other -> throw notLast(other);
    }
  }

  private static IllegalStateException notLast(Event event) {
    return new IllegalStateException("a closed execution ends with " + event);
  }

  private static void payload(
      Map<String, Object> members, String member, Json payload, boolean data) {
    if (data) {
      members.put(member, payload.text());
    }
    members.put(member + "Details", Map.of("included", data));
  }

  private static void failure(Map<String, Object> members, Failure failure, boolean data) {
    if (data) {
      failure.error().ifPresent(error -> members.put("error", error));
      failure.cause().ifPresent(cause -> members.put("cause", cause));
    }
  }

  private void redrive(Map<String, Object> members, Journal.Row row) {
    Optional<String> obstacle = redrivability.obstacle(row);
    members.put("redriveCount", 0);
    members.put("redriveStatus", obstacle.isEmpty() ? "REDRIVABLE" : "NOT_REDRIVABLE");
    obstacle.ifPresent(reason -> members.put("redriveStatusReason", reason));
  }
}

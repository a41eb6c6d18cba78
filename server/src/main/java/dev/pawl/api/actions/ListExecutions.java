package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.api.Timestamps;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.Target;
import dev.pawl.machines.Targets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the executions of a state machine, a version or an alias, newest first.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
 *     ListExecutions
 */
final class ListExecutions implements Action {
  private final Targets targets;
  private final Journal journal;
  private final PageTokens tokens;

  ListExecutions(Targets targets, Journal journal, PageTokens tokens) {
    this.targets = targets;
    this.journal = journal;
    this.tokens = tokens;
  }

  private record Request(
      Arn stateMachineArn, Optional<Status> status, int size, Optional<String> token) {

    static Request decode(Members members) {
      Optional<String> arn = members.optionalText("stateMachineArn");
      Optional<String> status = members.optionalText("statusFilter");
      int size = PageSize.of(members);
      Optional<String> token = members.optionalText("nextToken");
      Optional<String> mapRunArn = members.optionalText("mapRunArn");
      Optional<String> redrive = members.optionalText("redriveFilter");
      if (arn.isPresent() == mapRunArn.isPresent()) {
        throw invalid("Exactly one of stateMachineArn and mapRunArn must be given");
      }
      if (mapRunArn.isPresent()) {
        var _ = Arn.mapRun(mapRunArn.get());
        throw Missing.resource();
      }
      if (redrive.isPresent()) {
        throw invalid("redriveFilter can only be given with mapRunArn");
      }
      if (status.filter("PENDING_REDRIVE"::equals).isPresent()) {
        throw invalid("The statusFilter PENDING_REDRIVE can only be given with mapRunArn");
      }
      return new Request(
          Arn.stateMachine(arn.orElseThrow()), status.map(Status::valueOf), size, token);
    }

    private static ApiException invalid(String why) {
      return new ApiException(Code.VALIDATION_EXCEPTION, why);
    }
  }

  @Override
  public String name() {
    return "ListExecutions";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    Request request = Request.decode(members);
    String arn = request.stateMachineArn().text();
    Target target = requireStandard(caller, arn);
    String machineArn = target.machine().arn();
    List<String> list = List.of(name(), arn, request.status().map(Status::name).orElse(""));
    Optional<Journal.Row> after =
        request.token().map(token -> row(machineArn, tokens.place(list, token)));
    ExecutionPage page = ExecutionPage.of(journal, target, request.status(), after, request.size());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("executions", page.rows().stream().map(ListExecutions::item).toList());
    page.last().ifPresent(last -> result.put("nextToken", tokens.token(list, place(last))));
    return Json.of(result);
  }

  private Target requireStandard(Caller caller, String arn) {
    Target target = caller.find(arn, targets::find).orElseThrow(() -> Missing.stateMachine(arn));
    if (target.machine().type() == StateMachine.Type.EXPRESS) {
      throw new ApiException(
          Code.STATE_MACHINE_TYPE_NOT_SUPPORTED,
          "This operation is not supported by this type of state machine");
    }
    return target;
  }

  /** The place in the list after a row: its start, to the nanosecond, and its ARN. */
  private static String place(Journal.Row row) {
    return row.summary().startedAt() + " " + row.id().arn();
  }

  private static Journal.Row row(String stateMachineArn, String place) {
    int space = place.indexOf(' ');
    Instant startedAt = Instant.parse(place.substring(0, space));
    // The journal looks at the id and the start alone.
    Summary summary = new Summary(
        stateMachineArn,
        "",
        0,
        Status.RUNNING,
        startedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    return new Journal.Row(new ExecutionId(place.substring(space + 1)), 1, summary);
  }

  private static Map<String, Object> item(Journal.Row row) {
    Summary summary = row.summary();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("executionArn", row.id().arn());
    members.put("stateMachineArn", summary.stateMachineArn());
    members.put("name", summary.name());
    members.put("status", summary.status().name());
    members.put("startDate", Timestamps.of(summary.startedAt()));
    summary.stoppedAt().ifPresent(stopped -> members.put("stopDate", Timestamps.of(stopped)));
    summary.versionArn().ifPresent(arn -> members.put("stateMachineVersionArn", arn));
    summary.aliasArn().ifPresent(arn -> members.put("stateMachineAliasArn", arn));
    members.put("redriveCount", 0);
    return members;
  }
}

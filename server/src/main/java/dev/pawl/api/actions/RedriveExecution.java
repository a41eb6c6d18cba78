package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;

/**
 * Refuses to redrive an execution: with AWS's reason where AWS would refuse too, else because this
 * server cannot do it yet.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html
 *     RedriveExecution
 */
final class RedriveExecution implements Action {
  private final Journal journal;
  private final Redrivability redrivability;

  RedriveExecution(Journal journal, Redrivability redrivability) {
    this.journal = journal;
    this.redrivability = redrivability;
  }

  @Override
  public String name() {
    return "RedriveExecution";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("executionArn");
    ExecutionId id = new ExecutionId(Arn.execution(arn).text());
    Journal.Row row = caller
        .find(id.arn(), owned -> journal.summary(id))
        .orElseThrow(() -> Missing.execution(arn));
    String why = redrivability
        .obstacle(row)
        .orElse("Redrive is not available in this server yet: start the execution again");
    throw new ApiException(
        Code.EXECUTION_NOT_REDRIVABLE, "Execution Not Redrivable: '" + why + "'");
  }
}

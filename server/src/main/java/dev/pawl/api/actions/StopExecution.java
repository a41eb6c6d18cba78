package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Engine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Stops an execution. One that has ended is left as it is, and its stop date is the answer.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
 *     StopExecution
 */
final class StopExecution implements Action {
  private final Engine engine;

  StopExecution(Engine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "StopExecution";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("executionArn");
    Optional<String> error = members.optionalText("error");
    Optional<String> cause = members.optionalText("cause");
    ExecutionId id = new ExecutionId(Arn.execution(arn).text());
    Instant stopped = caller
        .find(arn, owned -> engine.stop(id, new Failure(error, cause)))
        .orElseThrow(() -> Missing.execution(arn));
    return Json.of(Map.of("stopDate", Timestamps.of(stopped)));
  }
}

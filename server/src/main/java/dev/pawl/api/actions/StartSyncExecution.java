package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Billing;
import dev.pawl.api.Caller;
import dev.pawl.api.DeferredAction;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.execution.Event;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.Target;
import dev.pawl.machines.Targets;
import dev.pawl.runtime.Express;
import dev.pawl.runtime.ExpressResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs an Express execution, and answers when it has ended.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html
 *     StartSyncExecution
 */
final class StartSyncExecution implements DeferredAction {
  private final Targets targets;
  private final Express express;

  StartSyncExecution(Targets targets, Express express) {
    this.targets = targets;
    this.express = express;
  }

  @Override
  public String name() {
    return "StartSyncExecution";
  }

  @Override
  public CompletableFuture<Json> begin(Caller caller, Members members) {
    Optional<String> included = members.optionalText("includedData");
    StartRequest request = StartRequest.decode(members);
    Target target = request.target(caller, targets);
    if (target.machine().type() != StateMachine.Type.EXPRESS) {
      throw new ApiException(
          Code.STATE_MACHINE_TYPE_NOT_SUPPORTED,
          "This operation is not supported by this type of state machine");
    }
    Event.Identity identity = request.identity(target);
    boolean data = included.filter("METADATA_ONLY"::equals).isEmpty();
    return express
        .start(identity, request.input())
        .thenApply(result ->
            shown(identity, data ? Optional.of(request.input()) : Optional.empty(), result));
  }

  /** @param input what it was given; empty if neither it nor the output is to be shown */
  private static Json shown(Event.Identity identity, Optional<Json> input, ExpressResult result) {
    boolean data = input.isPresent();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("executionArn", identity.executionArn());
    members.put("stateMachineArn", identity.stateMachineArn());
    members.put("name", identity.name());
    members.put("startDate", Timestamps.of(result.startedAt()));
    members.put("stopDate", Timestamps.of(result.stoppedAt()));
    members.put("status", result.status().name());
    if (data) {
      result.failure().error().ifPresent(error -> members.put("error", error));
      result.failure().cause().ifPresent(cause -> members.put("cause", cause));
      input.ifPresent(given -> members.put("input", given.text()));
      result.output().ifPresent(output -> members.put("output", output.text()));
    }
    // Of an execution that has no output, AWS says that the output is included too.
    members.put("inputDetails", Map.of("included", data));
    members.put("outputDetails", Map.of("included", data));
    identity.traceHeader().ifPresent(header -> members.put("traceHeader", header));
    members.put("billingDetails", billed(result));
    return Json.of(members);
  }

  private static Map<String, Object> billed(ExpressResult result) {
    Billing billing = Billing.of(result);
    return Map.of(
        "billedDurationInMilliseconds",
        billing.duration().toMillis(),
        "billedMemoryUsedInMB",
        billing.memoryBytes() >> Billing.MEGABYTE_SHIFT);
  }
}

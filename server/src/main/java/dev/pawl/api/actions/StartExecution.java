package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.DeferredAction;
import dev.pawl.api.Members;
import dev.pawl.api.Timestamps;
import dev.pawl.execution.Event;
import dev.pawl.json.Json;
import dev.pawl.machines.Target;
import dev.pawl.machines.Targets;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.Express;
import dev.pawl.runtime.ExpressResult;
import dev.pawl.runtime.StartReply;
import dev.pawl.runtime.UnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an execution. A Standard one is durable when it answers; an Express one is accepted, and
 * runs behind the answer unless the process ends.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 *     StartExecution
 */
final class StartExecution implements DeferredAction {
  private static final Logger LOG = LoggerFactory.getLogger(StartExecution.class);

  private final Targets targets;
  private final Engine engine;
  private final Express express;
  private final InstantSource clock;

  StartExecution(Actions.Parts parts) {
    this.targets = parts.registry().targets();
    this.engine = parts.engine();
    this.express = parts.express();
    this.clock = parts.clock();
  }

  @Override
  public String name() {
    return "StartExecution";
  }

  @Override
  public CompletableFuture<Json> begin(Caller caller, Members members) {
    StartRequest request = StartRequest.decode(members);
    Target target = request.target(caller, targets);
    Event.Identity identity = request.identity(target);
    CompletableFuture<Instant> startDate = switch (target.machine().type()) {
      case STANDARD ->
        engine.startAsync(identity, request.input()).thenApply(reply -> startDate(identity, reply));
      case EXPRESS -> CompletableFuture.completedFuture(express(identity, request.input()));
    };
    return startDate.thenApply(date -> shown(identity, date));
  }

  private static Json shown(Event.Identity identity, Instant startDate) {
    return Json.of(
        Map.of("executionArn", identity.executionArn(), "startDate", Timestamps.of(startDate)));
  }

  private static Instant startDate(Event.Identity identity, StartReply reply) {
    return switch (reply) {
      case StartReply.Started started -> started.startDate();
      case StartReply.AlreadyExists there ->
        throw new ApiException(
            Code.EXECUTION_ALREADY_EXISTS,
            "Execution Already Exists: '" + identity.executionArn() + "'");
    };
  }

  private Instant express(Event.Identity identity, Json input) {
    Instant accepted = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    CompletableFuture<ExpressResult> result = express.start(identity, input);
    var _ = result.whenComplete((end, lost) -> {
      if (lost instanceof UnavailableException) {
        // The lane is closed, and has said how many it lost.
        LOG.debug("{} was accepted and is lost", identity.executionArn());
      } else if (lost != null) {
        LOG.warn("{} was accepted and is lost", identity.executionArn(), lost);
      }
    });
    return accepted;
  }
}

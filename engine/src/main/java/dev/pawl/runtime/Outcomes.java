package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a call leads to: finds the integration of its resource, performs the call, and turns what
 * comes back or is thrown into an outcome.
 */
final class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private final Function<Resource, Optional<Integration>> integrations;

  Outcomes(Function<Resource, Optional<Integration>> integrations) {
    this.integrations = integrations;
  }

  /** {@return the outcome of a call, which is performed on this thread} */
  Input.Outcome of(ExecutionId id, Effect.Invoke effect) throws InterruptedException {
    String arn = effect.resource().arn();
    try {
      Optional<Integration> integration = integrations.apply(effect.resource());
      if (integration.isEmpty()) {
        return failed(Errors.RUNTIME, "The resource " + arn + " is not available in this server");
      }
      Json output = integration.get().invoke(Call.of(id, effect));
      return new Input.Outcome.Succeeded(output);
    } catch (TaskException e) {
      return failed(e.error(), e.failureCause());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // The edge: a defect of an integration is the failure of one task, not of the engine.
      LOG.error("task {} of {} ({}) failed unexpectedly", effect.scheduledId(), id, arn, e);
      return failed(Errors.TASK_FAILED, "The integration failed unexpectedly: " + e);
    }
  }

  private static Input.Outcome failed(String error, String cause) {
    return new Input.Outcome.Failed(Failure.of(error, cause));
  }
}

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
      return new Input.Outcome.Succeeded(perform(integration.get(), id, effect));
    } catch (TaskException e) {
      return failed(e.error(), e.failureCause());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // The edge: a defect of an integration is the failure of one task, not of the engine.
      LOG.error("task {} of {} ({}) failed unexpectedly", effect.scheduledId(), id, arn, e);
      return failed(Errors.TASK_FAILED, "The integration failed unexpectedly: " + e);
    }
  }

  private static Json perform(Integration integration, ExecutionId id, Effect.Invoke effect)
      throws TaskException, InterruptedException {
    Call call = Call.of(id, effect);
    if (effect.job().isEmpty()) {
      return integration.invoke(call);
    }
    if (integration instanceof JobIntegration job) {
      return job.await(call, effect.job().get().submission());
    }
    throw new IllegalStateException("no job is known of " + call.resource());
  }

  /**
   * Asks for the end of a job that nobody waits for any more, as far as that can be had; it may
   * have to be found out first whether a call began one.
   */
  void end(ExecutionId id, Effect.Invoke effect) {
    try {
      if (integrations.apply(effect.resource()).orElse(null) instanceof JobIntegration job) {
        Call call = Call.of(id, effect);
        Optional<Json> submission = effect.job().map(Effect.Job::submission);
        if (submission.isEmpty()) {
          submission = job.begun(call);
        }
        if (submission.isPresent()) {
          job.end(call, submission.get());
        }
      }
    } catch (TaskException e) {
      LOG.warn("the job of task {} of {} runs on: {}", effect.scheduledId(), id, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.error("the job of task {} of {} could not be ended", effect.scheduledId(), id, e);
    }
  }

  private static Input.Outcome failed(String error, String cause) {
    return new Input.Outcome.Failed(Failure.of(error, cause));
  }
}

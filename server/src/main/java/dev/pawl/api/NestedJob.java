package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.integrations.Looks;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A task that starts an execution of this very server and waits for its end:
 * {@code states:startExecution.sync}. Its result is what DescribeExecution says of it then. It is
 * told of the end by the engine, and looks by itself now and then. When nobody waits any more, the
 * execution that was started is stopped.
 *
 * @param ends completed when an execution ends from now on
 * @param parsed whether input and output are given as JSON: {@code .sync:2}
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html Start
 *     workflow executions from a task state
 */
record NestedJob(
    OwnOperations own, Function<ExecutionId, CompletableFuture<Void>> ends, boolean parsed)
    implements JobIntegration {
  private static final String RUNNING = "RUNNING";
  private static final String SUCCEEDED = "SUCCEEDED";

  /** The store, or another node, may be away for a while. */
  private static final int FAILED_LOOKS_MAX = 30;

  private static final int FAILED_ENDS_MAX = 10;

  /** What would be answered again. */
  private static final Set<Code> FINAL = Set.of(
      Code.ACCESS_DENIED_EXCEPTION,
      Code.EXECUTION_DOES_NOT_EXIST,
      Code.INVALID_ARN,
      Code.VALIDATION_EXCEPTION);

  /** The end is told of; should that be missed, it is found out. */
  private static final int LOOK_SECONDS = 60;

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    return new NestedExecution(own).invoke(call);
  }

  @Override
  public Optional<String> problem(Json parameters) {
    return new NestedExecution(own).problem(parameters);
  }

  @Override
  public Json await(Call call, Json submission) throws TaskException, InterruptedException {
    String arn = arn(submission);
    Looks looks = new Looks(FAILED_LOOKS_MAX);
    while (true) {
      // Asked for before the look: what ends between the two is not missed.
      CompletableFuture<Void> end = ends.apply(new ExecutionId(arn));
      try {
        Map<?, ?> known = describe(call, arn);
        if (!RUNNING.equals(known.get("status"))) {
          return result(known);
        }
        looks.seen();
        end.get(LOOK_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        // Looks again.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (ApiException e) {
        pause(looks, e);
      } finally {
        end.cancel(false);
      }
    }
  }

  /** Waits after a refusal, unless it would be the same again. */
  private static void pause(Looks looks, ApiException e)
      throws TaskException, InterruptedException {
    TaskException failure = NestedExecution.failure(e);
    if (FINAL.contains(e.code())) {
      throw failure;
    }
    looks.failed(failure);
    looks.pause();
  }

  private static String arn(Json submission) {
    if (submission.tree() instanceof Map<?, ?> members
        && members.get("ExecutionArn") instanceof String arn) {
      return arn;
    }
    throw new IllegalStateException("no execution was started: " + submission.text());
  }

  private Map<?, ?> describe(Call call, String arn) throws InterruptedException {
    Json answer = own.perform("describeExecution", call, Json.of(Map.of("executionArn", arn)));
    return (Map<?, ?>) Optional.ofNullable(answer.tree()).orElseThrow();
  }

  private Json result(Map<?, ?> known) throws TaskException {
    TreeMap<String, @Nullable Object> shown = new TreeMap<>();
    known.forEach((key, value) -> {
      String name = String.valueOf(key);
      shown.put(OwnOperations.upper(name), shown(name, value));
    });
    Json result = Json.of(shown);
    if (!SUCCEEDED.equals(known.get("status"))) {
      throw new TaskException("States.TaskFailed", result.text());
    }
    return result;
  }

  private @Nullable Object shown(String name, @Nullable Object value) {
    return switch (name) {
      case "startDate", "stopDate" -> NestedExecution.millis(value);
      case "inputDetails", "outputDetails" -> OwnOperations.renamed(value, OwnOperations::upper);
      case "input", "output" -> parsed ? parsed(String.valueOf(value)) : value;
      default -> value;
    };
  }

  private static @Nullable Object parsed(String text) {
    try {
      return Json.parse(text).tree();
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("the engine keeps JSON alone", e);
    }
  }

  @Override
  public Optional<Json> begun(Call call) throws TaskException, InterruptedException {
    Optional<String> arn = new NestedExecution(own).arn(call);
    if (arn.isEmpty()) {
      return Optional.empty();
    }
    Looks looks = new Looks(FAILED_ENDS_MAX);
    while (true) {
      try {
        var _ = describe(call, arn.get());
        return Optional.of(Json.of(Map.of("ExecutionArn", arn.get())));
      } catch (ApiException e) {
        if (e.code() == Code.EXECUTION_DOES_NOT_EXIST) {
          return Optional.empty();
        }
        pause(looks, e);
      }
    }
  }

  @Override
  public void end(Call call, Json submission) throws TaskException, InterruptedException {
    Looks looks = new Looks(FAILED_ENDS_MAX);
    while (true) {
      try {
        var _ =
            own.perform("stopExecution", call, Json.of(Map.of("executionArn", arn(submission))));
        return;
      } catch (ApiException e) {
        pause(looks, e);
      }
    }
  }
}

package dev.pawl.api;

import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.util.Map;
import java.util.Optional;
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

  /** The end is told of; should that be missed, it is found out. */
  private static final int LOOK_SECONDS = 60;

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    return new NestedExecution(own).invoke(call);
  }

  @Override
  public Json await(Call call, Json submission) throws TaskException, InterruptedException {
    String arn = arn(submission);
    while (true) {
      // Asked for before the look: what ends between the two is not missed.
      CompletableFuture<Void> end = ends.apply(new ExecutionId(arn));
      try {
        Map<?, ?> known = describe(call, arn);
        if (!RUNNING.equals(known.get("status"))) {
          return result(known);
        }
        end.get(LOOK_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        // Looks again.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        end.cancel(false);
      }
    }
  }

  private static String arn(Json submission) {
    if (submission.tree() instanceof Map<?, ?> members
        && members.get("ExecutionArn") instanceof String arn) {
      return arn;
    }
    throw new IllegalStateException("no execution was started: " + submission.text());
  }

  private Map<?, ?> describe(Call call, String arn) throws TaskException, InterruptedException {
    try {
      Json answer = own.perform("describeExecution", call, Json.of(Map.of("executionArn", arn)));
      return (Map<?, ?>) Optional.ofNullable(answer.tree()).orElseThrow();
    } catch (ApiException e) {
      throw NestedExecution.failure(e);
    }
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
  public void end(Call call, Json submission) throws TaskException, InterruptedException {
    try {
      own.perform("stopExecution", call, Json.of(Map.of("executionArn", arn(submission))));
    } catch (ApiException e) {
      throw NestedExecution.failure(e);
    }
  }
}

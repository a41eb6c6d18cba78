package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that begins a job of a service and waits for its end: {@code .sync}. It asks the service
 * how the job is, soon at first, then less and less often.
 *
 * @param begin the call that begins the job
 * @param caller makes the others
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-sync
 *     Run a job
 */
record ServiceJob(OptimisedTask begin, JobKind kind, AwsCaller caller) implements JobIntegration {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceJob.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  /** The service may be away for a while, and its job go on: so many looks in a row may fail. */
  private static final int FAILED_LOOKS_MAX = 30;

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    return begin.invoke(call);
  }

  @Override
  public Json await(Call call, Json submission) throws TaskException, InterruptedException {
    Duration pause = FIRST_PAUSE;
    int failed = 0;
    while (true) {
      try {
        Optional<Json> result = look(call, submission);
        if (result.isPresent()) {
          return result.get();
        }
        failed = 0;
      } catch (NoLookException e) {
        failed++;
        if (failed >= FAILED_LOOKS_MAX) {
          throw e.failure();
        }
        LOG.warn("the job of task {} is not seen: {}", call.scheduledId(), e.getMessage());
      }
      Thread.sleep(pause);
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(PAUSE_MAX) < 0 ? next : PAUSE_MAX;
    }
  }

  /** A look that failed says nothing of the job. */
  private static final class NoLookException extends Exception {
    private static final long serialVersionUID = 1;

    private final TaskException failure;

    NoLookException(TaskException failure) {
      super(failure.error() + ": " + failure.failureCause(), failure);
      this.failure = failure;
    }

    TaskException failure() {
      return failure;
    }
  }

  /** {@return the result of the job; empty if it runs} */
  private Optional<Json> look(Call call, Json submission)
      throws TaskException, NoLookException, InterruptedException {
    Json answer;
    try {
      answer = ask(kind.look(), call, submission);
    } catch (TaskException e) {
      if (kind.gone().filter(gone -> e.error().endsWith("." + gone)).isPresent()) {
        return Optional.of(submission);
      }
      throw new NoLookException(e);
    }
    Object status = JobKind.at(answer.tree(), kind.status());
    if (status == null) {
      throw new NoLookException(new TaskException(
          "States.TaskFailed", "The service does not know the job: " + answer.text()));
    }
    if (kind.succeeded().contains(status) && endedWell(answer)) {
      return Optional.of(withKept(result(answer), submission));
    }
    if (kind.succeeded().contains(status) || kind.failed().contains(status)) {
      throw new TaskException("States.TaskFailed", result(answer).text());
    }
    return Optional.empty();
  }

  private Json ask(JobKind.Request request, Call call, Json submission)
      throws TaskException, InterruptedException {
    ApiCall operation =
        begin.operation().service().operation(request.operation()).orElseThrow();
    Call asking = new Call(
        call.execution(),
        call.scheduledId(),
        call.resource(),
        request.parameters(call.parameters(), submission),
        call.timeoutAt(),
        call.credentials());
    Map<String, @Nullable Object> answer =
        OptimisedTask.of(caller, operation, begin.words()).fields(asking);
    return Json.of(answer);
  }

  private boolean endedWell(Json answer) {
    return kind.exitCodes()
        .map(place -> JobKind.at(answer.tree(), place) instanceof List<?> parts
            && parts.stream().allMatch(ServiceJob::hasExitedWell))
        .orElse(true);
  }

  private static boolean hasExitedWell(@Nullable Object part) {
    return part instanceof Map<?, ?> members
        && members.get("ExitCode") instanceof Number code
        && code.intValue() == 0;
  }

  private Json withKept(Json result, Json submission) {
    if (kind.kept().isEmpty() || !(result.tree() instanceof Map<?, ?> members)) {
      return result;
    }
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    members.forEach((name, value) -> whole.put(String.valueOf(name), value));
    whole.put(kind.kept().get(), JobKind.at(submission.tree(), kind.kept().get()));
    return Json.of(whole);
  }

  private Json result(Json answer) {
    Object found = kind.result().isEmpty()
        ? answer.tree()
        : JobKind.at(answer.tree(), kind.result().get());
    return kind.shownAs().isEmpty()
        ? Json.of(found)
        : Json.of(Map.of(kind.shownAs().get(), Optional.ofNullable(found).orElse(Map.of())));
  }

  @Override
  public void end(Call call, Json submission) throws TaskException, InterruptedException {
    if (kind.stop().isPresent()) {
      var _ = ask(kind.stop().get(), call, submission);
    }
  }
}

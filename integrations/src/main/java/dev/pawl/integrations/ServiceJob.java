package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.util.ArrayList;
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
  /** The service may be away for a while, and its job go on: so many looks in a row may fail. */
  private static final int FAILED_LOOKS_MAX = 30;

  /** How often the end of a part of a job is asked for. */
  private static final int FAILED_ENDS_MAX = 10;

  /** In the cause of what would be refused again; few operations name this error. */
  private static final String DENIED = "Error Code: AccessDenied";

  private static final Logger LOG = LoggerFactory.getLogger(ServiceJob.class);

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    Json submission = begin.invoke(call);
    Optional<TaskException> unplaced = RunTaskFailures.of(begin.operation(), submission);
    if (unplaced.isPresent()) {
      // Nobody will wait for the others of its tasks.
      try {
        end(call, submission);
      } catch (TaskException e) {
        unplaced.get().addSuppressed(e);
        LOG.warn("tasks of {} run on: {}", call.execution(), e.getMessage());
      }
      throw unplaced.get();
    }
    return submission;
  }

  @Override
  public Optional<String> problem(Json parameters) {
    return begin.problem(parameters);
  }

  @Override
  public Json await(Call call, Json submission) throws TaskException, InterruptedException {
    if (kind.partsOf(submission).isEmpty()) {
      throw new TaskException(
          "States.TaskFailed", "The service has begun nothing: " + submission.text());
    }
    Looks looks = new Looks(FAILED_LOOKS_MAX);
    while (true) {
      try {
        Optional<Json> result = look(call, submission);
        if (result.isPresent()) {
          return result.get();
        }
        looks.seen();
      } catch (NoLookException e) {
        looks.failed(e.failure());
      }
      looks.pause();
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
      answer = ask(kind.look(), call, kind.look().parameters(call.parameters(), submission));
    } catch (TaskException e) {
      if (isGone(e)) {
        return Optional.of(submission);
      }
      throw new NoLookException(e);
    }
    List<?> parts = kind.partsOf(answer);
    if (parts.size() < kind.partsOf(submission).size()
        || parts.stream().anyMatch(part -> status(part).isEmpty())) {
      throw new NoLookException(new TaskException(
          "States.TaskFailed", "The service does not know the job: " + answer.text()));
    }
    if (!parts.stream().allMatch(this::hasEnded)) {
      return Optional.empty();
    }
    for (Object part : parts) {
      if (!hasEndedWell(part)) {
        throw new TaskException(
            "States.TaskFailed",
            kind.parts().isEmpty() ? result(answer).text() : Json.of(part).text());
      }
    }
    return Optional.of(parts.size() > 1 ? answer : withKept(result(answer), submission));
  }

  private boolean isGone(TaskException failure) {
    return kind.gone().filter(gone -> failure.error().endsWith("." + gone)).isPresent();
  }

  private Optional<Object> status(@Nullable Object part) {
    return Optional.ofNullable(JobKind.at(part, kind.status()));
  }

  private boolean hasEnded(@Nullable Object part) {
    return status(part)
        .filter(status -> kind.succeeded().contains(status) || kind.failed().contains(status))
        .isPresent();
  }

  private boolean hasEndedWell(@Nullable Object part) {
    return status(part).filter(kind.succeeded()::contains).isPresent()
        && kind.exitCodes()
            .map(place -> JobKind.at(part, place) instanceof List<?> containers
                && !containers.isEmpty()
                && containers.stream().allMatch(ServiceJob::hasExitedWell))
            .orElse(true);
  }

  private Json ask(JobKind.Request request, Call call, Json parameters)
      throws TaskException, InterruptedException {
    ApiCall operation =
        begin.operation().service().operation(request.operation()).orElseThrow();
    Call asking = new Call(
        call.execution(),
        call.scheduledId(),
        call.resource(),
        parameters,
        call.timeoutAt(),
        call.credentials());
    Map<String, @Nullable Object> answer =
        OptimisedTask.of(caller, operation, begin.words()).fields(asking);
    return Json.of(answer);
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
    List<TaskException> refused = new ArrayList<>();
    List<?> left = kind.stop().isPresent() ? kind.partsOf(submission) : List.of();
    Looks looks = new Looks(FAILED_ENDS_MAX);
    for (int round = 1; !left.isEmpty(); round++) {
      List<@Nullable Object> again = new ArrayList<>();
      for (Object part : left) {
        Optional<TaskException> failure = stop(call, submission, part);
        if (failure.isPresent() && round < FAILED_ENDS_MAX && !isFinal(failure.get())) {
          again.add(part);
        } else {
          failure.ifPresent(refused::add);
        }
      }
      left = again;
      if (!left.isEmpty()) {
        looks.pause();
      }
    }
    if (!refused.isEmpty()) {
      TaskException first = refused.getFirst();
      refused.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private static boolean isFinal(TaskException failure) {
    return failure.failureCause().contains(DENIED);
  }

  /** {@return why a part of a job was not ended, if so; what is gone has ended} */
  private Optional<TaskException> stop(Call call, Json submission, @Nullable Object part)
      throws InterruptedException {
    JobKind.Request stop = kind.stop().orElseThrow();
    try {
      var _ = ask(stop, call, stop.parameters(call.parameters(), submission, part));
      return Optional.empty();
    } catch (TaskException e) {
      return isGone(e) ? Optional.empty() : Optional.of(e);
    }
  }
}

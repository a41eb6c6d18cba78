package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.DeferredAction;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.machines.Activities;
import dev.pawl.runtime.ActivityTask;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.PollersLimitException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Gives a worker a task of an activity, or nothing when there is none for a minute.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetActivityTask.html
 *     GetActivityTask
 */
final class GetActivityTask implements DeferredAction {
  private static final Duration WAIT_MAX = Duration.ofSeconds(60);

  private final Activities activities;
  private final Engine engine;

  GetActivityTask(Activities activities, Engine engine) {
    this.activities = activities;
    this.engine = engine;
  }

  @Override
  public String name() {
    return "GetActivityTask";
  }

  @Override
  public CompletableFuture<Json> begin(Caller caller, Members members) {
    String text = members.text("activityArn");
    Optional<String> workerName = members.optionalText("workerName");
    String arn = Arn.activity(text).text();
    if (caller.find(arn, activities::find).isEmpty()) {
      throw Missing.activity(arn);
    }
    CompletableFuture<Optional<ActivityTask>> poll = poll(arn, workerName);
    CompletableFuture<Json> answer = poll.thenApply(GetActivityTask::shown);
    // Who gives up must not be given a task.
    var _ = answer.whenComplete((json, failure) -> poll.cancel(false));
    return answer;
  }

  private CompletableFuture<Optional<ActivityTask>> poll(String arn, Optional<String> workerName) {
    try {
      return engine.poll(arn, workerName, WAIT_MAX);
    } catch (PollersLimitException e) {
      throw new ApiException(
          Code.ACTIVITY_WORKER_LIMIT_EXCEEDED,
          "Activity Worker Limit Exceeded: '" + e.getMessage() + "'");
    }
  }

  private static Json shown(Optional<ActivityTask> task) {
    Map<String, Object> members = new LinkedHashMap<>();
    task.ifPresent(found -> {
      members.put("taskToken", found.token());
      members.put("input", found.input().text());
    });
    return Json.of(members);
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;

/**
 * Tells that somebody works on a task.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html
 *     SendTaskHeartbeat
 */
final class SendTaskHeartbeat implements Action {
  private final TaskAnswers answers;

  SendTaskHeartbeat(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskHeartbeat";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String token = TaskAnswers.token(members);
    answers.heartbeat(answers.task(caller, token));
    return Json.EMPTY_OBJECT;
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.execution.Input;
import dev.pawl.json.Json;
import dev.pawl.runtime.TaskToken;

/**
 * Answers a task with its result.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
 *     SendTaskSuccess
 */
final class SendTaskSuccess implements Action {
  private final TaskAnswers answers;

  SendTaskSuccess(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskSuccess";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String token = TaskAnswers.token(members);
    String output = members.text("output");
    TaskToken task = answers.task(caller, token);
    answers.answer(task, new Input.Outcome.Succeeded(Payloads.OUTPUT.parsed(output)));
    return Json.EMPTY_OBJECT;
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Caller;
import dev.pawl.api.DeferredAction;
import dev.pawl.api.Members;
import dev.pawl.execution.Input;
import dev.pawl.json.Json;
import dev.pawl.runtime.TaskToken;
import java.util.concurrent.CompletableFuture;

/**
 * Answers a task with its result.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
 *     SendTaskSuccess
 */
final class SendTaskSuccess implements DeferredAction {
  private final TaskAnswers answers;

  SendTaskSuccess(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskSuccess";
  }

  @Override
  public CompletableFuture<Json> begin(Caller caller, Members members) {
    String token = TaskAnswers.token(members);
    String output = members.text("output");
    TaskToken task = answers.task(caller, token);
    return answers.answer(task, new Input.Outcome.Succeeded(Payloads.OUTPUT.parsed(output)));
  }
}

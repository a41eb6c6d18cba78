package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.util.Optional;

/**
 * Answers a task with its failure.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html
 *     SendTaskFailure
 */
final class SendTaskFailure implements Action {
  private final TaskAnswers answers;

  SendTaskFailure(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskFailure";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String token = TaskAnswers.token(members);
    Optional<String> error = members.optionalText("error");
    Optional<String> cause = members.optionalText("cause");
    answers.answer(
        answers.task(caller, token), new Input.Outcome.Failed(new Failure(error, cause)));
    return Json.EMPTY_OBJECT;
  }
}

package dev.pawl.api.actions;

import dev.pawl.api.Caller;
import dev.pawl.api.DeferredAction;
import dev.pawl.api.Members;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers a task with its failure.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html
 *     SendTaskFailure
 */
final class SendTaskFailure implements DeferredAction {
  private final TaskAnswers answers;

  SendTaskFailure(TaskAnswers answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "SendTaskFailure";
  }

  @Override
  public CompletableFuture<Json> begin(Caller caller, Members members) {
    String token = TaskAnswers.token(members);
    Optional<String> error = members.optionalText("error");
    Optional<String> cause = members.optionalText("cause");
    return answers.answer(
        answers.task(caller, token), new Input.Outcome.Failed(new Failure(error, cause)));
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.OptionalInt;

/**
 * Lifts the bound of how many invocations of a function run at a time.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html
 *     DeleteFunctionConcurrency
 */
final class DeleteFunctionConcurrency implements RestAction {
  private static final int NO_CONTENT = 204;

  private final Deployed deployed;

  DeleteFunctionConcurrency(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "DeleteFunctionConcurrency";
  }

  @Override
  public Answer handle(RestCall call) {
    FunctionKey key = deployed.requireUnqualified(Named.in(call.caller(), call.members()));
    Refused.in(() ->
        deployed.deployments().change(key, function -> function.withReserved(OptionalInt.empty())));
    return Answer.empty(NO_CONTENT);
  }
}

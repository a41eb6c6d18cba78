package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.FunctionKey;

/**
 * Deletes an alias, if it is there.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html DeleteAlias
 */
final class DeleteAlias implements RestAction {
  private static final int NO_CONTENT = 204;

  private final Deployed deployed;

  DeleteAlias(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "DeleteAlias";
  }

  @Override
  public Answer handle(RestCall call) {
    FunctionKey key = deployed.requireUnqualified(Named.in(call.caller(), call.members()));
    deployed.deployments().aliases().delete(key, call.members().text("Name"));
    return Answer.empty(NO_CONTENT);
  }
}

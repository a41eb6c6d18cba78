package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.FunctionKey;
import dev.pawl.lambda.deployed.Versions;
import java.util.Optional;

/**
 * Deletes a function, or one of its versions.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html DeleteFunction
 */
final class DeleteFunction implements RestAction {
  private static final int NO_CONTENT = 204;

  private final Deployed deployed;

  DeleteFunction(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "DeleteFunction";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    FunctionKey key = deployed.require(named);
    Optional<String> qualifier = named.qualifier();
    if (qualifier.isEmpty()) {
      deployed.deployments().delete(key);
    } else {
      long version = Versions.number(qualifier.get())
          .orElseThrow(() -> new ApiException(
              Code.INVALID_PARAMETER_VALUE_EXCEPTION,
              qualifier.get().equals("$LATEST")
                  ? "$LATEST version cannot be deleted without deleting the function."
                  : "Deletion of aliases is not currently supported."));
      if (!Refused.in(() -> deployed.deployments().delete(key, version))) {
        throw named.missing();
      }
    }
    return Answer.empty(NO_CONTENT);
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives asynchronous invocations of a function back to the usual handling.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionEventInvokeConfig.html
 *     DeleteFunctionEventInvokeConfig
 */
final class DeleteFunctionEventInvokeConfig implements RestAction {
  private static final int NO_CONTENT = 204;

  private final Deployed deployed;

  DeleteFunctionEventInvokeConfig(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "DeleteFunctionEventInvokeConfig";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    FunctionKey key = deployed.require(named);
    String qualifier = deployed.requireQualifier(named);
    Refused.in(() -> deployed.deployments().change(key, function -> {
      Map<String, Json> left = new LinkedHashMap<>(function.events());
      if (left.remove(qualifier) == null) {
        throw EventConfiguration.missing(named);
      }
      return function.withEvents(left);
    }));
    return Answer.empty(NO_CONTENT);
  }
}

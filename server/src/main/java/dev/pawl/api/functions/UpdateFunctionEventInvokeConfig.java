package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;

/**
 * Changes how asynchronous invocations of a function are handled.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html
 *     UpdateFunctionEventInvokeConfig
 */
final class UpdateFunctionEventInvokeConfig implements RestAction {
  private static final int OK = 200;

  private final EventConfiguration configuration;

  UpdateFunctionEventInvokeConfig(EventConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "UpdateFunctionEventInvokeConfig";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    return Answer.json(
        OK, Json.of(configuration.write(named, call.members(), EventConfiguration.Mode.UPDATE)));
  }
}

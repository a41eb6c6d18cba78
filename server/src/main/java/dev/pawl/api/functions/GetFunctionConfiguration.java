package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;

/**
 * Shows the settings of a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 *     GetFunctionConfiguration
 */
final class GetFunctionConfiguration implements RestAction {
  private static final int OK = 200;

  private final Shown shown;

  GetFunctionConfiguration(Shown shown) {
    this.shown = shown;
  }

  @Override
  public String name() {
    return "GetFunctionConfiguration";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    return Answer.json(OK, Json.of(shown.configuration(named)));
  }
}

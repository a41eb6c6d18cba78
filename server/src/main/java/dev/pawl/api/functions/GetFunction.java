package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;

/**
 * Shows a function: its settings, where its code is, its tags and its concurrency.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html GetFunction
 */
final class GetFunction implements RestAction {
  private static final int OK = 200;

  private final Shown shown;

  GetFunction(Shown shown) {
    this.shown = shown;
  }

  @Override
  public String name() {
    return "GetFunction";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    return Answer.json(OK, Json.of(shown.function(named)));
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import java.util.Map;

/**
 * Shows that no signature is asked of a function's code: configurations of that are refused.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionCodeSigningConfig.html
 *     GetFunctionCodeSigningConfig
 */
final class GetFunctionCodeSigningConfig implements RestAction {
  private static final int OK = 200;

  private final Shown shown;

  GetFunctionCodeSigningConfig(Shown shown) {
    this.shown = shown;
  }

  @Override
  public String name() {
    return "GetFunctionCodeSigningConfig";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    // One that is not there is refused here.
    var _ = shown.configuration(named);
    return Answer.json(OK, Json.of(Map.of("FunctionName", named.reference().name())));
  }
}

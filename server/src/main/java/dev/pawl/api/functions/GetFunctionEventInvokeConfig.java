package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployment;
import java.util.Optional;

/**
 * Shows how asynchronous invocations of a function are handled.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html
 *     GetFunctionEventInvokeConfig
 */
final class GetFunctionEventInvokeConfig implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  GetFunctionEventInvokeConfig(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "GetFunctionEventInvokeConfig";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    Deployment function = deployed.deployment(named);
    String qualifier = deployed.requireQualifier(named);
    Json kept = Optional.ofNullable(function.events().get(qualifier))
        .orElseThrow(() -> EventConfiguration.missing(named));
    return Answer.json(OK, Json.of(EventConfiguration.shown(function.arn(), qualifier, kept)));
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows how many invocations of a function may run at a time.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html
 *     GetFunctionConcurrency
 */
final class GetFunctionConcurrency implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  GetFunctionConcurrency(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "GetFunctionConcurrency";
  }

  @Override
  public Answer handle(RestCall call) {
    Deployment function = deployed.deployment(Named.in(call.caller(), call.members()));
    Map<String, Object> members = new LinkedHashMap<>();
    function
        .reserved()
        .ifPresent(reserved -> members.put(PutFunctionConcurrency.RESERVED, reserved));
    return Answer.json(OK, Json.of(members));
  }
}

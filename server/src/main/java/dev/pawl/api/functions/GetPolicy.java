package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows who may call a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html GetPolicy
 */
final class GetPolicy implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  GetPolicy(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "GetPolicy";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    Deployment function = deployed.deployment(named);
    Json policy = Optional.ofNullable(function.policies().get(deployed.requireQualifier(named)))
        .orElseThrow(() -> new ApiException(
            Code.FUNCTION_NOT_FOUND, "The resource you requested does not exist."));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Policy", policy.text());
    members.put("RevisionId", function.latest().revisionId());
    return Answer.json(OK, Json.of(members));
  }
}

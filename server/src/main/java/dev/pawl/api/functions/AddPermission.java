package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records who may call a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html AddPermission
 */
final class AddPermission implements RestAction {
  private static final int CREATED = 201;

  private final Deployed deployed;

  AddPermission(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "AddPermission";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.in(call.caller(), members);
    FunctionKey key = deployed.require(named);
    String qualifier = deployed.requireQualifier(named);
    Map<String, Object> statement = FunctionPolicy.statement(members, named.arn());
    Refused.in(() -> deployed.deployments().change(key, function -> {
      deployed.requireRevision(members, function);
      Map<String, Json> policies = new LinkedHashMap<>(function.policies());
      FunctionPolicy policy = FunctionPolicy.of(Optional.ofNullable(policies.get(qualifier)));
      policies.put(qualifier, policy.with(statement).json());
      return function.withPolicies(policies);
    }));
    return Answer.json(CREATED, Json.of(Map.of("Statement", Json.of(statement).text())));
  }
}

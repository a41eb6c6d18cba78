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
 * Forgets who may call a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html RemovePermission
 */
final class RemovePermission implements RestAction {
  private static final int NO_CONTENT = 204;

  private final Deployed deployed;

  RemovePermission(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "RemovePermission";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.in(call.caller(), members);
    FunctionKey key = deployed.require(named);
    String qualifier = deployed.requireQualifier(named);
    Refused.in(() -> deployed.deployments().change(key, function -> {
      deployed.requireRevision(members, function);
      Map<String, Json> policies = new LinkedHashMap<>(function.policies());
      FunctionPolicy left = FunctionPolicy.of(Optional.ofNullable(policies.remove(qualifier)))
          .without(members.text("StatementId"));
      if (!left.statements().isEmpty()) {
        policies.put(qualifier, left.json());
      }
      return function.withPolicies(policies);
    }));
    return Answer.empty(NO_CONTENT);
  }
}

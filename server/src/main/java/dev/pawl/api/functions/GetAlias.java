package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Alias;
import dev.pawl.lambda.deployed.Aliases;
import dev.pawl.lambda.deployed.FunctionKey;

/**
 * Shows an alias.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html GetAlias
 */
final class GetAlias implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  GetAlias(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "GetAlias";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.in(call.caller(), members);
    FunctionKey key = deployed.requireUnqualified(named);
    String name = members.text("Name");
    Alias alias = Refused.in(() -> deployed
        .deployments()
        .aliases()
        .find(key, name)
        .orElseThrow(() -> Aliases.missing(key, name)));
    return Answer.json(OK, Json.of(AliasShapes.shown(alias, named.unqualifiedArn())));
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Alias;
import dev.pawl.lambda.deployed.Aliases;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.Optional;

/**
 * Gives a version of a function another name.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html CreateAlias
 */
final class CreateAlias implements RestAction {
  private static final int CREATED = 201;

  private final Deployed deployed;

  CreateAlias(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "CreateAlias";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.in(call.caller(), members);
    FunctionKey key = deployed.requireUnqualified(named);
    Aliases.Wanted wanted = AliasShapes.wanted(members, Optional.empty());
    Alias alias = Refused.in(
        () -> deployed.deployments().aliases().create(key, members.text("Name"), wanted));
    return Answer.json(CREATED, Json.of(AliasShapes.shown(alias, named.unqualifiedArn())));
  }
}

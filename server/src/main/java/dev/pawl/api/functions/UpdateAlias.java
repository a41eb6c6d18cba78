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
 * Changes which version an alias stands for.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html UpdateAlias
 */
final class UpdateAlias implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  UpdateAlias(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "UpdateAlias";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.in(call.caller(), members);
    FunctionKey key = deployed.requireUnqualified(named);
    Aliases aliases = deployed.deployments().aliases();
    String name = members.text("Name");
    Alias alias = Refused.in(() -> {
      Alias before = aliases.find(key, name).orElseThrow(() -> Aliases.missing(key, name));
      return aliases.update(
          key,
          name,
          AliasShapes.wanted(members, Optional.of(before)),
          members.optionalText("RevisionId"));
    });
    return Answer.json(OK, Json.of(AliasShapes.shown(alias, named.unqualifiedArn())));
  }
}

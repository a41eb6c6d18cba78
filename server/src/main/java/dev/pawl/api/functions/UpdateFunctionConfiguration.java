package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployment;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.Map;

/**
 * Changes settings of a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html
 *     UpdateFunctionConfiguration
 */
final class UpdateFunctionConfiguration implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  UpdateFunctionConfiguration(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "UpdateFunctionConfiguration";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    FunctionKey key = deployed.requireUnqualified(Named.in(call.caller(), members));
    Map<String, Object> changes =
        FunctionSettings.changed(members, deployed.deployments().layers());
    Deployment updated = Refused.in(
        () -> deployed.deployments().configure(key, changes, members.optionalText("RevisionId")));
    return Answer.json(
        OK, Json.of(FunctionShapes.ofDeployed(updated.latest(), key.name(), updated.arn())));
  }
}

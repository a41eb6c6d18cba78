package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployment;
import dev.pawl.lambda.deployed.Deployments;
import dev.pawl.lambda.deployed.FunctionKey;
import dev.pawl.lambda.deployed.Revision;
import dev.pawl.lambda.deployed.Versions.Publication;
import java.util.Optional;

/**
 * Gives a function other code.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html
 *     UpdateFunctionCode
 */
final class UpdateFunctionCode implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;
  private final SentCode sent;

  UpdateFunctionCode(Deployed deployed, SentCode sent) {
    this.deployed = deployed;
    this.sent = sent;
  }

  @Override
  public String name() {
    return "UpdateFunctionCode";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.in(call.caller(), members);
    FunctionKey key = deployed.requireUnqualified(named);
    if (members.has("PublishTo")) {
      throw new ApiException(
          Code.INVALID_PARAMETER_VALUE_EXCEPTION,
          "The parameter PublishTo is not available in this server");
    }
    Optional<String> revisionId = members.optionalText("RevisionId");
    byte[] zip = sent.zip(call, members);
    Deployments deployments = deployed.deployments();
    boolean trial = members.flag("DryRun", false);
    Deployment updated = Refused.in(() -> trial
        ? deployments.tryCode(key, zip, revisionId)
        : deployments.updateCode(key, zip, revisionId));
    Revision shown = members.flag("Publish", false) && !trial
        ? Refused.in(() -> deployments.versions().publish(key, Publication.ANY))
        : updated.latest();
    return Answer.json(OK, Json.of(FunctionShapes.ofDeployed(shown, key.name(), updated.arn())));
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployments;
import dev.pawl.lambda.deployed.FunctionKey;
import dev.pawl.lambda.deployed.Revision;
import dev.pawl.lambda.deployed.Versions.Publication;

/**
 * Publishes what a function is as a version that stays.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html PublishVersion
 */
final class PublishVersion implements RestAction {
  private static final int CREATED = 201;

  private final Deployed deployed;

  PublishVersion(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "PublishVersion";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    FunctionKey key = deployed.requireUnqualified(Named.in(call.caller(), members));
    Publication publication = new Publication(
        members.optionalText("Description"),
        members.optionalText("CodeSha256"),
        members.optionalText("RevisionId"));
    Deployments deployments = deployed.deployments();
    Revision version = Refused.in(() -> deployments.versions().publish(key, publication));
    String arn = deployments.find(key).orElseThrow().arn() + ":" + version.version();
    return Answer.json(CREATED, Json.of(FunctionShapes.ofDeployed(version, key.name(), arn)));
  }
}

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
 * Creates a function from an archive of its code.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html CreateFunction
 */
final class CreateFunction implements RestAction {
  private static final int CREATED = 201;

  private final Deployed deployed;
  private final SentCode sent;

  CreateFunction(Deployed deployed, SentCode sent) {
    this.deployed = deployed;
    this.sent = sent;
  }

  @Override
  public String name() {
    return "CreateFunction";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.of(call.caller(), members.text("FunctionName"), Optional.empty());
    if (deployed.isElsewhere(named)) {
      throw new ApiException(
          Code.RESOURCE_CONFLICT_EXCEPTION,
          "Function already exist: " + named.reference().name());
    }
    String name = named.reference().name();
    Members code = members.structure("Code").orElseThrow();
    FunctionKey key = Deployed.key(named);
    Deployments.Draft draft = new Deployments.Draft(
        key,
        named.unqualifiedArn(),
        FunctionSettings.created(members, deployed.deployments().layers()),
        sent.zip(call, code),
        members.textsByName("Tags"));
    Deployment created = Refused.in(() -> deployed.deployments().create(draft));
    Revision shown = members.flag("Publish", false)
        ? Refused.in(() -> deployed.deployments().versions().publish(key, Publication.ANY))
        : created.latest();
    return Answer.json(CREATED, Json.of(FunctionShapes.ofDeployed(shown, name, created.arn())));
  }
}

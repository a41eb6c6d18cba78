package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Versions;

/**
 * Shows the version of a layer that an ARN names.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionByArn.html
 *     GetLayerVersionByArn
 */
final class GetLayerVersionByArn implements RestAction {
  private static final int OK = 200;

  private final LayerShapes layers;

  @Override
  public String permission() {
    return "GetLayerVersion";
  }

  GetLayerVersionByArn(LayerShapes layers) {
    this.layers = layers;
  }

  @Override
  public String name() {
    return "GetLayerVersionByArn";
  }

  @Override
  public Answer handle(RestCall call) {
    String arn = call.members().text("Arn");
    int colon = arn.lastIndexOf(':');
    long number = Versions.number(arn.substring(colon + 1)).orElse(0L);
    return Answer.json(OK, Json.of(layers.whole(layers.require(arn.substring(0, colon), number))));
  }
}

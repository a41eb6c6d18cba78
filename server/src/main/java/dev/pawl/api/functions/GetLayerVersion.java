package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;

/**
 * Shows a version of a layer.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersion.html GetLayerVersion
 */
final class GetLayerVersion implements RestAction {
  private static final int OK = 200;

  private final LayerShapes layers;

  GetLayerVersion(LayerShapes layers) {
    this.layers = layers;
  }

  @Override
  public String name() {
    return "GetLayerVersion";
  }

  @Override
  public Answer handle(RestCall call) {
    String arn = LayerShapes.arn(call.caller(), call.members().text("LayerName"));
    long number = call.members().integer("VersionNumber", 0);
    return Answer.json(OK, Json.of(layers.whole(layers.require(arn, number))));
  }
}

package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.Layers;

/**
 * Deletes a version of a layer; functions that have it keep it.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_DeleteLayerVersion.html
 *     DeleteLayerVersion
 */
final class DeleteLayerVersion implements RestAction {
  private static final int NO_CONTENT = 204;

  private final Layers layers;

  DeleteLayerVersion(Layers layers) {
    this.layers = layers;
  }

  @Override
  public String name() {
    return "DeleteLayerVersion";
  }

  @Override
  public Answer handle(RestCall call) {
    String arn = LayerShapes.arn(call.caller(), call.members().text("LayerName"));
    layers.delete(arn, call.members().integer("VersionNumber", 0));
    return Answer.empty(NO_CONTENT);
  }
}

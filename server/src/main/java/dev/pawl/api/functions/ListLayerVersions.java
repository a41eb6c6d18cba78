package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import java.util.List;
import java.util.Map;

/**
 * Lists the versions of a layer, the last first.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_ListLayerVersions.html ListLayerVersions
 */
final class ListLayerVersions implements RestAction {
  private final LayerShapes layers;

  ListLayerVersions(LayerShapes layers) {
    this.layers = layers;
  }

  @Override
  public String name() {
    return "ListLayerVersions";
  }

  @Override
  public Answer handle(RestCall call) {
    String arn = LayerShapes.arn(call.caller(), call.members().text("LayerName"));
    List<Map<String, Object>> items = layers.versions(call.members(), arn).reversed().stream()
        .map(LayerShapes::item)
        .toList();
    return LayerShapes.page(call.members(), "LayerVersions", items);
  }
}

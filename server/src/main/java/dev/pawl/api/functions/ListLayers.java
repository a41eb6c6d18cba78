package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.LayerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lists the layers of an account and region, each with its last version.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_ListLayers.html ListLayers
 */
final class ListLayers implements RestAction {
  private final LayerShapes layers;

  ListLayers(LayerShapes layers) {
    this.layers = layers;
  }

  @Override
  public String name() {
    return "ListLayers";
  }

  @Override
  public Answer handle(RestCall call) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (String arn : layers.arns(call.caller())) {
      List<LayerVersion> versions = layers.versions(call.members(), arn);
      if (!versions.isEmpty()) {
        items.add(Map.of(
            "LayerName", arn.substring(arn.lastIndexOf(':') + 1),
            "LayerArn", arn,
            "LatestMatchingVersion", LayerShapes.item(versions.getLast())));
      }
    }
    return LayerShapes.page(call.members(), "Layers", items);
  }
}

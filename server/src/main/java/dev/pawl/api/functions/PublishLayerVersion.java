package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.LayerVersion;
import dev.pawl.lambda.deployed.Layers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes a version of a layer from an archive.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html
 *     PublishLayerVersion
 */
final class PublishLayerVersion implements RestAction {
  private static final int CREATED = 201;
  private static final List<String> CHOSEN =
      List.of("Description", "CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo");

  private final Layers layers;
  private final LayerShapes shapes;
  private final SentCode sent;

  PublishLayerVersion(Layers layers, LayerShapes shapes, SentCode sent) {
    this.layers = layers;
    this.shapes = shapes;
    this.sent = sent;
  }

  @Override
  public String name() {
    return "PublishLayerVersion";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    String arn = LayerShapes.arn(call.caller(), members.text("LayerName"));
    byte[] zip = sent.zip(call, members.structure("Content").orElseThrow());
    Map<String, Object> details = new LinkedHashMap<>();
    for (String member : CHOSEN) {
      members.json(member).map(Json::tree).ifPresent(value -> details.put(member, value));
    }
    LayerVersion made = Refused.in(() -> layers.publish(arn, zip, Json.of(details)));
    return Answer.json(CREATED, Json.of(shapes.whole(made)));
  }
}

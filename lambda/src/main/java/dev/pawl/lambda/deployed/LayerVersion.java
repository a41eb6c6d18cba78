package dev.pawl.lambda.deployed;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a layer.
 *
 * @param layerArn without the version
 * @param number from 1
 * @param details the members of the API's LayerVersionsListItem that a client chooses
 */
public record LayerVersion(String layerArn, long number, Code code, Json details, Instant created) {

  /** {@return its own ARN} */
  public String arn() {
    return layerArn + ":" + number;
  }

  String text() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("layerArn", layerArn);
    tree.put("number", number);
    tree.put("sha256", code.sha256());
    tree.put("bytes", code.bytes());
    tree.put("details", details.tree());
    tree.put("created", created.toEpochMilli());
    return Json.of(tree).text();
  }

  static LayerVersion of(String text) {
    Stored members = Stored.of(Json.trusted(text).tree());
    return new LayerVersion(
        members.text("layerArn"),
        members.number("number"),
        new Code(members.text("sha256"), members.number("bytes")),
        Json.of(members.value("details")),
        Instant.ofEpochMilli(members.number("created")));
  }
}

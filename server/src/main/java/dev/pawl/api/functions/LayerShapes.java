package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployments;
import dev.pawl.lambda.deployed.LayerVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up layers and shows them as the API does. */
record LayerShapes(Deployments deployments) {
  private static final int OK = 200;

  /** How many a page has, and may have. */
  private static final int ITEMS_MAX = 50;

  /** {@return the ARN of a layer that a request names, by its name or its ARN} */
  static String arn(Caller caller, String name) {
    return name.startsWith("arn:") ? name : prefix(caller) + name;
  }

  private static String prefix(Caller caller) {
    return "arn:" + caller.partition() + ":lambda:" + caller.region() + ":" + caller.account()
        + ":layer:";
  }

  /** {@return the ARNs of the layers of an account and region} */
  Set<String> arns(Caller caller) {
    return deployments.layers().arns(prefix(caller));
  }

  /** {@return the version of a layer, which must be there} */
  LayerVersion require(String layerArn, long number) {
    return deployments
        .layers()
        .find(layerArn, number)
        .orElseThrow(() -> new ApiException(
            Code.FUNCTION_NOT_FOUND, "The resource you requested does not exist."));
  }

  /** {@return the versions of a layer that are for the runtime and processor that are asked for} */
  List<LayerVersion> versions(Members asked, String layerArn) {
    return deployments.layers().versions(layerArn).stream()
        .filter(version -> fits(asked, "CompatibleRuntime", version, "CompatibleRuntimes"))
        .filter(
            version -> fits(asked, "CompatibleArchitecture", version, "CompatibleArchitectures"))
        .toList();
  }

  private static boolean fits(Members asked, String member, LayerVersion version, String of) {
    Optional<String> wanted = asked.optionalText(member);
    return wanted.isEmpty()
        || (details(version).get(of) instanceof List<?> list && list.contains(wanted.get()));
  }

  private static Map<?, ?> details(LayerVersion version) {
    return version.details().tree() instanceof Map<?, ?> details ? details : Map.of();
  }

  /** {@return a version as lists have it} */
  static Map<String, Object> item(LayerVersion version) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("LayerVersionArn", version.arn());
    members.put("Version", version.number());
    members.put("CreatedDate", FunctionShapes.time(version.created()));
    details(version).forEach((name, value) -> {
      if (value != null) {
        members.put((String) name, value);
      }
    });
    return members;
  }

  /** {@return a version with its content} */
  Map<String, Object> whole(LayerVersion version) {
    Map<String, Object> members = item(version);
    members.put("LayerArn", version.layerArn());
    members.putIfAbsent("Description", "");
    members.put(
        "Content",
        Map.of(
            "Location", deployments.archive(version.code()).toUri().toString(),
            "CodeSha256", version.code().sha256(),
            "CodeSize", version.code().bytes()));
    return members;
  }

  /** {@return a page of a list: its marker is how many the pages before had} */
  static Answer page(Members asked, String member, List<Map<String, Object>> items) {
    int from = begin(asked.optionalText("Marker").orElse("0"), items.size());
    int to = Math.min(items.size(), from + asked.integer("MaxItems", ITEMS_MAX));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(member, items.subList(from, to));
    if (to < items.size()) {
      members.put("NextMarker", String.valueOf(to));
    }
    return Answer.json(OK, Json.of(members));
  }

  private static int begin(String marker, int size) {
    if (!marker.matches("[0-9]{1,9}")) {
      throw new ApiException(
          Code.INVALID_PARAMETER_VALUE_EXCEPTION, "'" + marker + "' is no marker of this list");
    }
    return Math.min(size, Integer.parseInt(marker));
  }
}

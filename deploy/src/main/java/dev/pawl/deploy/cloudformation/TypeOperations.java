package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.resource.ResourceType;
import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.resource.Schema;
import dev.pawl.integrations.Reply;
import dev.pawl.json.Json;
import dev.pawl.standins.Asked;
import dev.pawl.standins.RefusalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The operations on types of resources. */
final class TypeOperations {
  private final ResourceTypes types;

  TypeOperations(ResourceTypes types) {
    this.types = types;
  }

  Reply describe(Asked asked) {
    String name = asked
        .members()
        .find("TypeName")
        .or(() -> asked.members().find("Arn").map(TypeOperations::named))
        .orElse("");
    ResourceType type = types
        .find(name)
        .orElseThrow(() -> new RefusalException(
            "TypeNotFoundException",
            "The type '" + name + "' cannot be found. There are " + types.names()));
    return Reply.of(Map.of(
        "Arn",
        arn(asked, name),
        "Type",
        "RESOURCE",
        "TypeName",
        name,
        "ProvisioningType",
        "FULLY_MUTABLE",
        "Visibility",
        "PUBLIC",
        "Schema",
        schema(type.schema())));
  }

  private static String named(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1).replace("-", "::");
  }

  private static String arn(Asked asked, String type) {
    return "arn:" + asked.asker().partition() + ":cloudformation:"
        + asked.asker().region() + "::type/resource/" + type.replace("::", "-");
  }

  private static String schema(Schema schema) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("typeName", schema.type());
    text.put(
        "properties",
        schema.known().stream()
            .collect(Collectors.toMap(
                name -> name, name -> Map.of(), (one, other) -> one, LinkedHashMap::new)));
    text.put("required", List.copyOf(schema.required()));
    text.put(
        "createOnlyProperties",
        schema.replacing().stream().map(name -> "/properties/" + name).toList());
    if (!schema.naming().property().isEmpty()) {
      text.put("primaryIdentifier", List.of("/properties/" + schema.naming().property()));
    }
    return Json.of(text).text();
  }

  Reply list(Asked asked) {
    return Reply.of(Map.of(
        "TypeSummaries",
        types.names().stream()
            .map(name -> Map.of("Type", "RESOURCE", "TypeName", name, "TypeArn", arn(asked, name)))
            .toList()));
  }
}

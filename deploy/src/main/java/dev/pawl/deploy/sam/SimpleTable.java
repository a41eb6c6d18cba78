package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type {@code AWS::Serverless::SimpleTable}: a table of DynamoDB with one key. */
final class SimpleTable {
  static final PropertyTable PROPERTIES = PropertyTable.of("AWS::Serverless::SimpleTable", """
      any PointInTimeRecoverySpecification
      map_of_texts PrimaryKey
      map_of_numbers ProvisionedThroughput
      text_or_map TableName
      map Tags SSESpecification""");

  private static final String THROUGHPUT = "ProvisionedThroughput";
  private static final Map<String, String> TYPES =
      Map.of("String", "S", "Number", "N", "Binary", "B");

  private SimpleTable() {}

  static List<Resource> resources(Source source) throws SamException {
    Properties properties = source.properties();
    Map<String, Object> key = key(source);
    Resource table = new Resource(source.id(), "AWS::DynamoDB::Table", source.attributes())
        .with("AttributeDefinitions", Tree.list(key))
        .with(
            "KeySchema",
            Tree.list(Tree.object("AttributeName", key.get("AttributeName"), "KeyType", "HASH")));
    if (!properties.isGiven(THROUGHPUT)) {
      table.with("BillingMode", "PAY_PER_REQUEST");
    }
    for (String name :
        List.of(THROUGHPUT, "PointInTimeRecoverySpecification", "SSESpecification", "TableName")) {
      table.with(name, properties.isGiven(name) ? properties.get(name) : null);
    }
    if (properties.isGiven("Tags")) {
      table.with("Tags", Tags.of(properties));
    }
    return List.of(table);
  }

  private static Map<String, Object> key(Source source) throws SamException {
    if (!source.properties().isGiven("PrimaryKey")) {
      return Tree.object("AttributeName", "id", "AttributeType", "S");
    }
    Map<String, Object> key = source.properties().map("PrimaryKey");
    Object name = required(source, key, "Name");
    Object type = required(source, key, "Type");
    if (!TYPES.containsKey(String.valueOf(type))) {
      throw SamException.resource(source.id(), "Invalid 'Type' \"" + type + "\".");
    }
    return Tree.object("AttributeName", name, "AttributeType", TYPES.get(String.valueOf(type)));
  }

  private static @Nullable Object required(Source source, Map<String, Object> key, String name)
      throws SamException {
    if (key.get(name) == null) {
      throw SamException.resource(source.id(), "Property 'PrimaryKey." + name + "' is required.");
    }
    return key.get(name);
  }
}

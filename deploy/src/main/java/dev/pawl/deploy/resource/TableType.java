package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code AWS::DynamoDB::Table}, on the endpoint that is configured for DynamoDB. */
final class TableType implements ResourceType {
  private static final String SERVICE = "dynamodb";
  private static final String NAME = "TableName";
  private static final int LOOKS_MAX = 600;
  private static final List<String> SETTINGS = List.of(
      "AttributeDefinitions",
      "BillingMode",
      "DeletionProtectionEnabled",
      "GlobalSecondaryIndexes",
      "KeySchema",
      "LocalSecondaryIndexes",
      "ProvisionedThroughput",
      "StreamSpecification",
      "TableClass");

  private static final Schema SCHEMA = Schema.of("AWS::DynamoDB::Table")
      .telling("Arn", "StreamArn")
      .named(NAME, 255)
      .replacing("KeySchema", "LocalSecondaryIndexes")
      .requiring("KeySchema")
      .with(SETTINGS.toArray(String[]::new))
      .with(
          "ContributorInsightsSpecification",
          "ImportSourceSpecification",
          "KinesisStreamSpecification",
          "OnDemandThroughput",
          "PointInTimeRecoverySpecification",
          "ResourcePolicy",
          "SSESpecification",
          "Tags",
          "TimeToLiveSpecification",
          "WarmThroughput");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "describeTable", Map.of(NAME, wanted.name()))
        .map(found -> made(wanted.name(), table(found, "Table")));
  }

  private static Map<?, ?> table(Map<?, ?> answer, String member) {
    return answer.get(member) instanceof Map<?, ?> table ? table : Map.of();
  }

  private static Made made(String name, Map<?, ?> table) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("Arn", String.valueOf(table.get("TableArn")));
    if (table.get("LatestStreamArn") != null) {
      attributes.put("StreamArn", String.valueOf(table.get("LatestStreamArn")));
    }
    return new Made(name, attributes);
  }

  private static Map<String, Object> settings(Wanted wanted) throws ResourceException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(NAME, wanted.name());
    for (String name : SETTINGS) {
      if (given.has(name)) {
        request.put(name, given.value(name));
      }
    }
    if (given.has("ProvisionedThroughput")) {
      Properties throughput = given.object("ProvisionedThroughput");
      request.put(
          "ProvisionedThroughput",
          Map.of(
              "ReadCapacityUnits", throughput.number("ReadCapacityUnits").orElse(5),
              "WriteCapacityUnits", throughput.number("WriteCapacityUnits").orElse(5)));
    }
    return request;
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = settings(wanted);
    if (wanted.given().has("Tags")) {
      request.put("Tags", wanted.given().list("Tags"));
    }
    services.call(SERVICE, "createTable", request);
    return active(wanted.name(), services);
  }

  private static Made active(String name, Services services)
      throws ResourceException, InterruptedException {
    for (int look = 0; look < LOOKS_MAX; look++) {
      Map<?, ?> table = table(services.call(SERVICE, "describeTable", Map.of(NAME, name)), "Table");
      if ("ACTIVE".equals(table.get("TableStatus"))) {
        return made(name, table);
      }
      TimeUnit.MILLISECONDS.sleep(look < 10 ? 20 : 500);
    }
    throw new ResourceException("NotStabilized", "The table " + name + " did not become active");
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = settings(wanted);
    request.put(NAME, existing.physicalId());
    request.remove("KeySchema");
    request.remove("LocalSecondaryIndexes");
    // Indexes are added and removed one by one, which the API has another form for.
    request.remove("GlobalSecondaryIndexes");
    if (!existing
        .given()
        .value("GlobalSecondaryIndexes")
        .equals(wanted.given().value("GlobalSecondaryIndexes"))) {
      throw new ResourceException(
          "InvalidRequest",
          "#/GlobalSecondaryIndexes: indexes of a table that is there are not changed by this"
              + " server");
    }
    services.call(SERVICE, "updateTable", request);
    return active(existing.physicalId(), services);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteTable", Map.of(NAME, existing.physicalId()));
  }
}

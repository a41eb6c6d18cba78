package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events that Lambda fetches: from a queue of SQS, a stream of Kinesis or of DynamoDB. */
final class StreamEvent {
  private static final String TABLE = """
      integer BatchSize MaximumBatchingWindowInSeconds MaximumRetryAttempts
      integer MaximumRecordAgeInSeconds ParallelizationFactor TumblingWindowInSeconds
      boolean Enabled BisectBatchOnFunctionError
      any StartingPositionTimestamp KmsKeyArn
      list FunctionResponseTypes
      map DestinationConfig FilterCriteria ScalingConfig ProvisionedPollerConfig
      map MetricsConfig LoggingConfig
      """;
  static final PropertyTable SQS =
      PropertyTable.of("SQS", TABLE + "any StartingPosition\nany! Queue");
  static final PropertyTable KINESIS =
      PropertyTable.of("Kinesis", TABLE + "any! StartingPosition Stream");
  static final PropertyTable DYNAMO_DB =
      PropertyTable.of("DynamoDB", TABLE + "any! StartingPosition Stream");

  private static final String DESTINATION = "DestinationConfig";
  private static final String FILTER = "FilterCriteria";

  private StreamEvent() {}

  static List<Resource> queue(Event event) throws SamException {
    return fetched(event, "Queue", "service-role/AWSLambdaSQSQueueExecutionRole");
  }

  static List<Resource> kinesis(Event event) throws SamException {
    return fetched(event, "Stream", "service-role/AWSLambdaKinesisExecutionRole");
  }

  static List<Resource> dynamoDb(Event event) throws SamException {
    return fetched(event, "Stream", "service-role/AWSLambdaDynamoDBExecutionRole");
  }

  private static List<Resource> fetched(Event event, String from, String policy)
      throws SamException {
    Properties properties = event.properties();
    checkFilter(event);
    Map<String, Object> failed = destinationPolicy(event);
    Resource mapping = mapping(event, event.id(), properties.get(from));
    List<String> passed = new ArrayList<>(properties.names());
    passed.remove(from);
    mapping.with(properties, passed);
    link(event, policy);
    if (!failed.isEmpty()) {
      event.trigger().role().ifPresent(role -> role.addPolicyOnce(failed));
    }
    return List.of(mapping);
  }

  /** {@return the mapping of a source to the function} */
  static Resource mapping(Event event, String id, @Nullable Object source) {
    return event
        .resource(id, "AWS::Lambda::EventSourceMapping")
        .with("FunctionName", event.trigger().target().ref())
        .with("EventSourceArn", source);
  }

  /** Lets the function read what it is given. */
  static void link(Event event, String policy) {
    String arn = event.trigger().document().policyArn(policy);
    event.trigger().role().ifPresent(role -> role.addManaged(arn));
  }

  private static void checkFilter(Event event) throws SamException {
    Object filter = event.properties().get(FILTER);
    if (Tree.isGiven(filter)
        && !Functions.isFunction(filter)
        && !Tree.map(filter).keySet().equals(Set.of("Filters"))) {
      throw event.invalid(FILTER + " field has a wrong format");
    }
  }

  /** The type of a destination is there for the role alone, and is not passed on. */
  private static Map<String, Object> destinationPolicy(Event event) throws SamException {
    if (!event.properties().isGiven(DESTINATION)) {
      return Map.of();
    }
    Map<String, Object> config = event.properties().map(DESTINATION);
    if (!(config.get("OnFailure") instanceof Map<?, ?>)) {
      throw SamException.event(
          event.id(), "Property 'DestinationConfig.OnFailure' should be a map.");
    }
    Map<String, Object> failure = new LinkedHashMap<>(Tree.map(config.get("OnFailure")));
    if (!Tree.isGiven(failure.get("Type"))) {
      return Map.of();
    }
    Object type = String.valueOf(failure.remove("Type"));
    Map<String, Object> without = new LinkedHashMap<>(config);
    without.put("OnFailure", failure);
    event.properties().put(DESTINATION, without);
    Object destination = failure.get("Destination");
    if (type.equals("Kafka")) {
      return Map.of();
    }
    if (!List.of("SQS", "SNS", "S3").contains(type)) {
      throw SamException.event(
          event.id(), "The only valid values for 'Type' are 'SQS', 'SNS', 'S3', and 'Kafka'");
    }
    return DestinationPolicy.of(type, event.id(), destination);
  }
}

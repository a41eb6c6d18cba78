package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A template while it is transformed: what is given, into which globals are merged and to which
 * events add; and the result, in which one resource after the other is replaced.
 */
final class Document {
  private static final String RESOURCES = "Resources";
  private static final String CONDITIONS = "Conditions";

  /** Types of which the resource that is made has the id of the one it is made of. */
  private static final Map<String, String> SAME_ID = Map.of(
      "AWS::Lambda::Function", "AWS::Serverless::Function",
      "AWS::Lambda::LayerVersion", "AWS::Serverless::LayerVersion",
      "AWS::ApiGateway::RestApi", "AWS::Serverless::Api",
      "AWS::S3::Bucket", "AWS::S3::Bucket",
      "AWS::SNS::Topic", "AWS::SNS::Topic",
      "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable",
      "AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine");

  private final Map<String, Object> given;
  private final SamTransform.Setting setting;
  private final Parameters parameters;
  private final References references = new References();
  private Map<String, Object> result = Map.of();

  private Document(Map<String, Object> given, SamTransform.Setting setting) {
    this.given = given;
    this.setting = setting;
    this.parameters = Parameters.of(given, setting);
  }

  /** @throws SamException unless it has resources, each an object with properties */
  static Document of(Map<String, Object> given, SamTransform.Setting setting) throws SamException {
    if (!(given.get(RESOURCES) instanceof Map<?, ?> resources) || resources.isEmpty()) {
      throw SamException.template("'Resources' section is required");
    }
    for (Object each : resources.values()) {
      if (!(each instanceof Map<?, ?>)) {
        throw SamException.template(
            "All 'Resources' must be Objects. If you're using YAML, this may"
                + " be an indentation issue.");
      }
    }
    for (Map.Entry<String, Object> each : Tree.map(resources).entrySet()) {
      Map<String, Object> resource = Tree.map(each.getValue());
      if (SamType.isServerless(resource)) {
        check(each.getKey(), resource);
      }
    }
    return new Document(given, setting);
  }

  private static void check(String id, Map<String, Object> resource) throws SamException {
    if (Tree.isGiven(resource.get("Condition")) && !(resource.get("Condition") instanceof String)) {
      throw SamException.template("Every Condition member must be a string.");
    }
    resource.putIfAbsent("Properties", resource.containsKey("Properties") ? "" : Tree.object());
    if (!(resource.get("Properties") instanceof Map<?, ?>)) {
      throw SamException.resource(id, "Attribute 'Properties' should be a map.");
    }
  }

  /** Takes what is given now as where the result begins. */
  void begin() {
    result = Tree.copyOf(given);
  }

  /** Puts what was made of a resource in its place. */
  void replace(String id, List<Resource> made) throws SamException {
    Map<String, Object> resources = Tree.map(result.get(RESOURCES));
    resources.remove(id);
    for (Resource each : made) {
      if (isTaken(each)) {
        throw SamException.plain("Transforming resource with id ["
            + id
            + "] attempts to create a new resource with id ["
            + each.id()
            + "] and type \""
            + each.type()
            + "\". A resource with that id already exists within this template. Please use a"
            + " different id for that resource.");
      }
      resources.put(each.id(), each.tree());
    }
  }

  private boolean isTaken(Resource made) {
    Object there = resources().get(made.id());
    return there != null
        && !Tree.map(there).getOrDefault("Type", "").equals(SAME_ID.getOrDefault(made.type(), "-"));
  }

  /** {@return the whole of what is given} */
  Map<String, Object> given() {
    return given;
  }

  /** {@return the resources as they are given, those that were transformed too} */
  Map<String, Object> resources() {
    return Tree.map(given.get(RESOURCES));
  }

  /** {@return a resource as it is given} */
  @Nullable Object resource(String id) {
    return resources().get(id);
  }

  /** {@return a resource of the result, which may still be as it was given} */
  @Nullable Object resultOf(String id) {
    return Tree.map(result.get(RESOURCES)).get(id);
  }

  Map<String, Object> result() {
    return result;
  }

  /** {@return the conditions of the result, to which more can be added} */
  Map<String, Object> conditions() {
    return Tree.map(result.computeIfAbsent(CONDITIONS, name -> new LinkedHashMap<>()));
  }

  /** {@return the value of a mapping that a {@code Fn::FindInMap} names, else the value itself} */
  @Nullable Object mapped(@Nullable Object value) {
    if (value instanceof Map<?, ?> map
        && map.keySet().equals(Set.of("Fn::FindInMap"))
        && map.get("Fn::FindInMap") instanceof List<?> keys) {
      Object found = given.get("Mappings");
      for (Object key : keys) {
        found = found instanceof Map<?, ?> level ? level.get(key) : null;
      }
      return found == null ? value : found;
    }
    return value;
  }

  Parameters parameters() {
    return parameters;
  }

  References references() {
    return references;
  }

  String partition() {
    return setting.partition();
  }

  /** {@return the ARN of a policy that AWS manages} */
  String policyArn(String path) {
    return "arn:" + partition() + ":iam::aws:policy/" + path;
  }
}

package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource of CloudFormation's own that the transform makes; it grows until it is written. */
final class Resource {
  /** Types whose tags are those of the resource they come from, when tags are propagated. */
  private static final Set<String> TAGGED = Set.of(
      "AWS::Lambda::Function",
      "AWS::StepFunctions::StateMachine",
      "AWS::IAM::Role",
      "AWS::SQS::Queue",
      "AWS::SNS::Topic",
      "AWS::S3::Bucket",
      "AWS::CodeDeploy::DeploymentGroup",
      "AWS::ApiGateway::RestApi",
      "AWS::ApiGateway::Stage");

  private final String id;
  private final String type;
  private final Map<String, Object> attributes;
  private final Map<String, Object> properties = new LinkedHashMap<>();

  /** @param attributes what stands beside its properties, as its condition */
  Resource(String id, String type, Map<String, Object> attributes) {
    this.id = id;
    this.type = type;
    this.attributes = new LinkedHashMap<>(attributes);
  }

  /** {@return this, with a property; without it if there is no value} */
  Resource with(String name, @Nullable Object value) {
    if (value != null) {
      properties.put(name, value);
    }
    return this;
  }

  /** {@return this, with the values of properties of the same name} */
  Resource with(Properties source, List<String> names) {
    names.forEach(name -> with(name, source.get(name)));
    return this;
  }

  /** {@return this, with something beside its properties} */
  Resource attribute(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  /** Takes away what stands beside the properties. */
  void without(String name) {
    attributes.remove(name);
  }

  void propagate(List<Object> tags) {
    if (TAGGED.contains(type)) {
      properties.put("Tags", tags);
    }
  }

  String id() {
    return id;
  }

  String type() {
    return type;
  }

  Map<String, Object> properties() {
    return properties;
  }

  Map<String, Object> arn() {
    return Functions.getAtt(id, "Arn");
  }

  Map<String, Object> ref() {
    return Functions.ref(id);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = Tree.object("Type", type);
    tree.putAll(attributes);
    tree.put("Properties", properties);
    return tree;
  }
}

package dev.pawl.deploy.template;

import dev.pawl.deploy.template.Template.Declaration;
import dev.pawl.deploy.template.Template.Output;
import dev.pawl.deploy.template.Template.Policies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the sections of a template declare, held against what CloudFormation takes. */
final class Declarations {
  /** The most bytes of a template's description. */
  private static final int DESCRIPTION_MAX = 1_024;

  private static final String VERSION = "2010-09-09";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,255}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9.-]{1,255}");

  /** The attributes of a resource. */
  private static final Set<String> ATTRIBUTES = Set.of(
      "Condition",
      "CreationPolicy",
      "DeletionPolicy",
      "DependsOn",
      "Metadata",
      "Properties",
      "Type",
      "UpdatePolicy",
      "UpdateReplacePolicy");

  private static final Set<String> OUTPUT = Set.of("Condition", "Description", "Export", "Value");

  /** The types of which a copy can be kept as they are deleted. */
  private static final Set<String> COPIED = Set.of(
      "AWS::DocDB::DBCluster",
      "AWS::EC2::Volume",
      "AWS::ElastiCache::CacheCluster",
      "AWS::ElastiCache::ReplicationGroup",
      "AWS::Neptune::DBCluster",
      "AWS::RDS::DBCluster",
      "AWS::RDS::DBInstance",
      "AWS::Redshift::Cluster");

  /** The types that are there only when somebody has signalled so. */
  private static final Set<String> SIGNALLED = Set.of(
      "AWS::AppStream::Fleet",
      "AWS::AutoScaling::AutoScalingGroup",
      "AWS::CloudFormation::WaitCondition",
      "AWS::EC2::Instance");

  private Declarations() {}

  static String at(String section, String name) {
    return "[/" + section + "/" + name + "]";
  }

  /** Refuses another version of templates than there is, and a description that is none. */
  static void head(Map<String, Object> tree) throws TemplateException {
    Object version = tree.get("AWSTemplateFormatVersion");
    required(
        version == null || VERSION.equals(version),
        "Template format error: Unsupported template format version: " + version
            + ". There is only " + VERSION + ".");
    Object description = tree.get("Description");
    required(
        description == null || description instanceof String,
        "Template format error: any Description member must be a string.");
    int bytes =
        description == null ? 0 : Tree.text(description).getBytes(StandardCharsets.UTF_8).length;
    required(
        bytes <= DESCRIPTION_MAX,
        "Template format error: 'Description' length is greater than " + DESCRIPTION_MAX + ".");
  }

  /** Refuses names that are not letters and digits, and more members than there may be. */
  static void names(String what, Map<String, Object> section, int most) throws TemplateException {
    for (String name : section.keySet()) {
      required(
          NAME.matcher(name).matches(),
          "Template format error: " + what + " name " + name + " is non alphanumeric.");
    }
    required(
        section.size() <= most,
        "Template format error: Number of " + what.toLowerCase(Locale.ROOT) + "s, " + section.size()
            + ", is greater than maximum allowed, " + most);
  }

  /** Refuses mappings that do not say a text or a list for two keys. */
  static void mappings(Map<String, Object> section) throws TemplateException {
    names("Mapping", section, Template.MAPPINGS_MAX);
    for (Map.Entry<String, Object> mapping : section.entrySet()) {
      String place = at("Mappings", mapping.getKey());
      Map<String, Object> first = Tree.map(mapping.getValue(), place);
      keys(first, place);
      for (Map.Entry<String, Object> each : first.entrySet()) {
        Map<String, Object> second = Tree.map(each.getValue(), place + " " + each.getKey());
        keys(second, place);
        for (Object value : second.values()) {
          required(
              Tree.isScalar(value) || value instanceof List<?>,
              "Template format error: " + place
                  + " Every Mappings attribute must be a String or a List.");
        }
      }
    }
  }

  private static void keys(Map<String, Object> members, String place) throws TemplateException {
    required(
        !members.isEmpty() && members.size() <= Template.MAPPINGS_MAX,
        "Template format error: " + place + " has 1 to " + Template.MAPPINGS_MAX + " members, not "
            + members.size());
    for (String key : members.keySet()) {
      required(
          KEY.matcher(key).matches(),
          "Template format error: Mappings attribute name '" + key
              + "' must contain only alphanumeric characters, '-' or '.'.");
    }
  }

  static Map<String, Declaration> resources(Map<String, Object> section) throws TemplateException {
    required(
        !section.isEmpty(),
        "Template format error: At least one Resources member must be defined.");
    names("Resource", section, Template.RESOURCES_MAX);
    Map<String, Declaration> resources = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : section.entrySet()) {
      String place = at("Resources", each.getKey());
      resources.put(
          each.getKey(), resource(each.getKey(), Tree.map(each.getValue(), place), place));
    }
    return resources;
  }

  private static Declaration resource(String id, Map<String, Object> tree, String place)
      throws TemplateException {
    for (String attribute : new TreeSet<>(tree.keySet())) {
      required(
          ATTRIBUTES.contains(attribute),
          "Invalid template resource property '" + attribute + "' at " + place);
    }
    if (!(tree.get("Type") instanceof String type)) {
      throw new TemplateException("Template format error: " + place
          + " Every Resources object must contain a Type member.");
    }
    required(
        tree.get("CreationPolicy") == null || SIGNALLED.contains(type),
        "Template error: resource type " + type + " does not support CreationPolicy");
    Policies policies = new Policies(
        policy(tree, "DeletionPolicy", type), policy(tree, "UpdateReplacePolicy", type));
    Map<String, Object> properties = tree.get("Properties") == null
        ? Map.of()
        : Tree.map(tree.get("Properties"), place + "/Properties");
    Shapes.refuse(properties);
    return new Declaration(
        id,
        type,
        properties,
        texts(tree.get("DependsOn"), place),
        condition(tree, place),
        policies);
  }

  private static String policy(Map<String, Object> tree, String name, String type)
      throws TemplateException {
    Object policy = tree.get(name);
    if (policy == null) {
      return "Delete";
    }
    String text = Tree.text(policy);
    boolean isKnown = Set.of("Delete", "Retain", "Snapshot").contains(text)
        || (text.equals("RetainExceptOnCreate") && name.equals("DeletionPolicy"));
    required(isKnown, "Template error: " + name + " does not support the value " + text + ".");
    required(
        !text.equals("Snapshot") || COPIED.contains(type),
        "Template error: resource type " + type + " does not support " + name + " Snapshot");
    return text;
  }

  private static Optional<String> condition(Map<String, Object> tree, String place)
      throws TemplateException {
    Object condition = tree.get("Condition");
    required(
        condition == null || condition instanceof String,
        "Template format error: " + place + " Every Condition member must be a string.");
    return Optional.ofNullable(condition).map(Tree::text);
  }

  private static List<String> texts(@Nullable Object value, String place) throws TemplateException {
    List<String> texts = new ArrayList<>();
    for (Object each : Tree.list(value)) {
      if (!(each instanceof String text)) {
        throw new TemplateException("Template format error: " + place
            + " DependsOn must be a string or a list of strings.");
      }
      texts.add(text);
    }
    return texts;
  }

  static Map<String, Output> outputs(Map<String, Object> section) throws TemplateException {
    names("Output", section, Template.PARAMETERS_MAX);
    Map<String, Output> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : section.entrySet()) {
      String place = at("Outputs", each.getKey());
      Map<String, Object> tree = Tree.map(each.getValue(), place);
      for (String attribute : new TreeSet<>(tree.keySet())) {
        required(
            OUTPUT.contains(attribute),
            "Invalid template output property '" + attribute + "' at " + place);
      }
      outputs.put(each.getKey(), output(tree, place));
    }
    return outputs;
  }

  private static Output output(Map<String, Object> tree, String place) throws TemplateException {
    Object value = tree.get("Value");
    if (value == null) {
      throw new TemplateException(
          "Template format error: " + place + " Every Outputs member must contain a Value object");
    }
    Shapes.refuse(value);
    Object description = tree.get("Description");
    required(
        description == null || description instanceof String,
        "Template format error: " + place + " Every Description member must be a string.");
    return new Output(
        value,
        Optional.ofNullable(description).map(Tree::text),
        export(tree, place),
        condition(tree, place));
  }

  private static Optional<Object> export(Map<String, Object> tree, String place)
      throws TemplateException {
    if (tree.get("Export") == null) {
      return Optional.empty();
    }
    Map<String, Object> export = Tree.map(tree.get("Export"), place + "/Export");
    required(
        export.keySet().equals(Set.of("Name")),
        "Template format error: " + place + "/Export has one member, Name");
    Shapes.refuse(export.get("Name"));
    return Optional.ofNullable(export.get("Name"));
  }

  private static void required(boolean met, String message) throws TemplateException {
    if (!met) {
      throw new TemplateException(message);
    }
  }
}

package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;

/**
 * The type {@code AWS::Serverless::LayerVersion}. A version cannot be changed, so another content
 * gives it another logical id; what refers to it is rewritten.
 */
final class LayerVersion {
  static final PropertyTable PROPERTIES = PropertyTable.of("AWS::Serverless::LayerVersion", """
      text_or_map LayerName
      text Description LicenseInfo RetentionPolicy
      boolean PublishLambdaVersion
      text_or_map! ContentUri
      list_of_texts_or_maps CompatibleArchitectures CompatibleRuntimes""");

  private static final String DELETION = "DeletionPolicy";
  private static final String RETENTION = "RetentionPolicy";
  private static final String ARCHITECTURES = "CompatibleArchitectures";
  private static final String OPTIONS = "['Retain', 'Delete']";
  private static final List<String> RESOLVED =
      List.of("LayerName", "LicenseInfo", "Description", RETENTION);

  private LayerVersion() {}

  static List<Resource> resources(Source source, Document document) throws SamException {
    Properties properties = source.properties();
    for (String name : RESOLVED) {
      resolve(source, name, document);
    }
    Map<String, Object> attributes = source.passed();
    attributes.putIfAbsent(DELETION, "Retain");
    if (properties.has(RETENTION)) {
      attributes.put(DELETION, retention(source));
    }
    if (source.attributes().containsKey("DependsOn")) {
      attributes.put("DependsOn", source.attributes().get("DependsOn"));
    }
    String id = LogicalId.ofTree(source.id(), hashed(source));
    document.references().rename(source.id(), id);
    Resource layer = new Resource(id, "AWS::Lambda::LayerVersion", attributes)
        .with(
            "LayerName",
            properties.isGiven("LayerName") ? properties.get("LayerName") : source.id())
        .with(
            "Content",
            CodeLocation.of(id, "ContentUri", properties.get("ContentUri")).code())
        .with(
            properties, List.of("Description", ARCHITECTURES, "CompatibleRuntimes", "LicenseInfo"));
    checkArchitectures(id, properties);
    return List.of(layer);
  }

  private static void resolve(Source source, String name, Document document) throws SamException {
    if (!source.properties().isGiven(name)) {
      return;
    }
    Object value = document.parameters().resolved(source.properties().get(name));
    if (!(value instanceof String) && !(value instanceof Map<?, ?>)) {
      throw SamException.resource(
          source.id(),
          "Could not resolve parameter for '" + name + "' or parameter is not a String.");
    }
    source.properties().put(name, value);
  }

  /** The id does not change with how long a version is kept. */
  private static Map<String, Object> hashed(Source source) {
    Resource whole = new Resource(source.id(), PROPERTIES.type(), source.attributes())
        .with(source.properties(), List.copyOf(PROPERTIES.rules().keySet()));
    Map<String, Object> tree = whole.tree();
    List.of(DELETION, "UpdateReplacePolicy", "Metadata").forEach(tree::remove);
    return Tree.object(source.id(), tree);
  }

  private static String retention(Source source) throws SamException {
    Object asked = source.properties().get(RETENTION);
    if (Functions.isFunction(asked)) {
      throw SamException.resource(
          source.id(),
          "'RetentionPolicy' does not accept intrinsic functions, please use one of the following"
              + " options: "
              + OPTIONS);
    }
    for (String option : List.of("Retain", "Delete")) {
      if (option.equalsIgnoreCase(String.valueOf(asked))) {
        return option;
      }
    }
    throw SamException.resource(
        source.id(), "'RetentionPolicy' must be one of the following options: " + OPTIONS + ".");
  }

  private static void checkArchitectures(String id, Properties properties) throws SamException {
    if (properties.get(ARCHITECTURES) instanceof List<?> all) {
      for (Object each : all) {
        if (!Functions.isFunction(each) && !List.of("arm64", "x86_64").contains(each)) {
          throw SamException.resource(
              id, "CompatibleArchitectures needs to be a list of 'x86_64' or 'arm64'");
        }
      }
    }
  }
}

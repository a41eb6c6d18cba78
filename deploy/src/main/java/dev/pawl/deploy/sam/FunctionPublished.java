package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version and the alias of a function that publishes itself. Another code makes another logical
 * id of the version, so that CloudFormation publishes again and keeps what was.
 *
 * @param alias the name of the alias; empty if nothing is published
 * @param resources the version and the alias, or nothing
 */
record FunctionPublished(String alias, List<Resource> resources) {
  static final String ALIAS = "AutoPublishAlias";
  private static final String SHA_256 = "AutoPublishCodeSha256";
  private static final String PROVISIONED = "ProvisionedConcurrencyConfig";
  private static final String SNAP_START = "SnapStart";
  private static final Pattern NAME = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9\\-_]+)$");

  static FunctionPublished of(Source source, Resource function, Document document)
      throws SamException {
    Properties properties = source.properties();
    if (!properties.isGiven(ALIAS)) {
      if (properties.isGiven(PROVISIONED)) {
        throw SamException.resource(
            source.id(),
            "To set ProvisionedConcurrencyConfig AutoPublishALias must be defined on the function");
      }
      return new FunctionPublished("", List.of());
    }
    Object resolved = document.parameters().resolved(properties.get(ALIAS));
    if (!(resolved instanceof String name)) {
      throw SamException.resource(
          source.id(), "'AutoPublishAlias' must be a string or a Ref to a template parameter");
    }
    Resource version = version(source, function, document);
    return new FunctionPublished(name, List.of(version, alias(source, name, version)));
  }

  /** {@return what events of the function call} */
  Target target(Source source) {
    return resources.isEmpty()
        ? new Target(source.id(), Target.Kind.FUNCTION, source.passed())
        : new Target(resources.getLast().id(), Target.Kind.FUNCTION_ALIAS, source.passed());
  }

  private static Resource version(Source source, Resource function, Document document)
      throws SamException {
    Properties properties = source.properties();
    Optional<String> hash = hash(source, function, document);
    // What a version is made of is looked into, which leaves values of parameters in the code.
    document.parameters().resolved(function.properties().get("Code"));
    String prefix = source.id() + "Version";
    String id = hash.isPresent()
        ? LogicalId.ofHash(prefix, hash.get())
        : LogicalId.ofTree(prefix, hashed(properties, function, document));
    Map<String, Object> attributes = source.passed();
    attributes.putIfAbsent(
        "DeletionPolicy",
        properties.has("VersionDeletionPolicy")
            ? properties.get("VersionDeletionPolicy")
            : "Retain");
    return new Resource(id, "AWS::Lambda::Version", attributes)
        .with("FunctionName", function.ref())
        .with("Description", properties.get("VersionDescription"));
  }

  /** A hash that is given is also put into the description, for Lambda to see a change. */
  private static Optional<String> hash(Source source, Resource function, Document document)
      throws SamException {
    Properties properties = source.properties();
    if (!properties.isGiven(SHA_256)) {
      return Optional.empty();
    }
    if (!(document.parameters().resolved(properties.get(SHA_256)) instanceof String hash)) {
      throw SamException.resource(source.id(), "AutoPublishCodeSha256 must be a string");
    }
    Object description = document.parameters().resolved(properties.get("Description"));
    if (!Tree.isGiven(description)) {
      function.with("Description", hash);
    } else if (description instanceof String text) {
      function.with("Description", text + " " + hash);
    } else {
      function.with("Description", Functions.join(" ", Tree.list(description, hash)));
    }
    return Optional.of(hash);
  }

  private static Map<String, Object> hashed(
      Properties properties, Resource function, Document document) {
    if (properties.isGiven("AutoPublishAliasAllProperties")) {
      Map<String, Object> all = new LinkedHashMap<>(function.properties());
      if (properties.get("Layers") instanceof List<?> layers) {
        layers.forEach(layer -> all.putAll(publishing(layer, document)));
      }
      return all;
    }
    Map<String, Object> code =
        new LinkedHashMap<>(Tree.map(function.properties().get("Code")));
    if (properties.isGiven("Environment")) {
      code.putAll(properties.map("Environment"));
    }
    if (properties.isGiven("MemorySize")) {
      code.put("MemorySize", properties.get("MemorySize"));
    }
    if (properties.isGiven(SNAP_START)
        && !"None".equals(properties.map(SNAP_START).getOrDefault("ApplyOn", "None"))) {
      code.put(SNAP_START, properties.get(SNAP_START));
    }
    return code;
  }

  /** {@return the properties of a layer whose change publishes the function anew} */
  private static Map<String, Object> publishing(@Nullable Object layer, Document document) {
    String id = Functions.referred(layer);
    if (document.resultOf(id) instanceof Map<?, ?> resource
        && resource.get("Properties") instanceof Map<?, ?> properties
        && Tree.isGiven(properties.get("PublishLambdaVersion"))) {
      return Map.of(id, properties);
    }
    return Map.of();
  }

  private static Resource alias(Source source, String name, Resource version) throws SamException {
    if (name.isEmpty()) {
      throw SamException.resource(source.id(), "Alias name is required to create an alias");
    }
    if (!NAME.matcher(name).matches()) {
      throw SamException.resource(
          source.id(),
          "AutoPublishAlias name ('"
              + name
              + "') must contain only alphanumeric characters, hyphens, or underscores matching"
              + " (?!^[0-9]+$)([a-zA-Z0-9-_]+) pattern.");
    }
    String id = source.id() + "Alias" + name.replace("-", "D").replace("_", "U");
    Properties properties = source.properties();
    return new Resource(id, "AWS::Lambda::Alias", source.passed())
        .with("Name", name)
        .with("FunctionName", Functions.ref(source.id()))
        .with("FunctionVersion", Functions.getAtt(version.id(), "Version"))
        .with(PROVISIONED, properties.isGiven(PROVISIONED) ? properties.get(PROVISIONED) : null);
  }
}

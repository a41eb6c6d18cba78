package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The type {@code AWS::Serverless::Function}: a function, its role, and all that calls it. */
final class FunctionResource {
  static final PropertyTable PROPERTIES = PropertyTable.of("AWS::Serverless::Function", """
      any Handler Runtime CodeUri ImageUri PackageType InlineCode Description MemorySize Timeout
      any VpcConfig RolePath KmsKeyArn ReservedConcurrentExecutions EphemeralStorage
      any VersionDescription ProvisionedConcurrencyConfig FileSystemConfigs ImageConfig
      any CodeSigningConfigArn Architectures RuntimeManagementConfig LoggingConfig RecursiveLoop
      any SourceKMSKeyArn TenancyConfig
      text_or_map FunctionName Tracing
      map DeadLetterQueue AssumeRolePolicyDocument Tags DeploymentPreference EventInvokeConfig
      map SnapStart FunctionUrlConfig DurableConfig
      text Role PermissionsBoundary AutoPublishAlias AutoPublishCodeSha256
      texts_or_maps Policies
      map_of_maps Environment Events
      boolean PropagateTags
      boolean= AutoPublishAliasAllProperties
      list_of_texts_or_maps Layers
      deletion VersionDeletionPolicy""");

  static final String DEAD_LETTERS = "DeadLetterQueue";
  private static final List<String> PASSED = List.of(
      "Handler",
      "Runtime",
      "Description",
      "MemorySize",
      "Timeout",
      "VpcConfig",
      "Role",
      "Environment",
      "KmsKeyArn",
      "ReservedConcurrentExecutions",
      "Layers",
      "FileSystemConfigs",
      "ImageConfig",
      "PackageType",
      "Architectures",
      "SnapStart",
      "EphemeralStorage",
      "CodeSigningConfigArn",
      "RuntimeManagementConfig",
      "LoggingConfig",
      "TenancyConfig",
      "RecursiveLoop",
      "DurableConfig");

  private FunctionResource() {}

  static List<Resource> resources(Source source, Document document) throws SamException {
    Properties properties = source.properties();
    Events events = Events.ofFunction(source);
    check(source, document);
    Resource function = function(source, document);
    List<Resource> resources = new ArrayList<>(List.of(function));
    FunctionPublished published = FunctionPublished.of(source, function, document);
    resources.addAll(published.resources());
    Target target = published.target(source);
    if (properties.isGiven("FunctionUrlConfig")) {
      resources.addAll(FunctionUrl.resources(source, target));
    }
    EventInvokeConfig config = EventInvokeConfig.of(source, published, document);
    resources.addAll(config.resources());
    Role role = FunctionRole.of(source, config.policies(), document);
    assume(function, role, document).ifPresent(resources::add);
    try {
      resources.addAll(
          events.resources(new Trigger(target, Optional.of(role), Optional.empty(), document)));
    } catch (SamException e) {
      throw e.within(source.id());
    }
    Tags.propagate(properties, resources);
    for (Resource each : resources) {
      derive(source, each, document);
    }
    return resources;
  }

  private static void check(Source source, Document document) throws SamException {
    Properties properties = source.properties();
    if (properties.has("VersionDeletionPolicy") && !properties.has(FunctionPublished.ALIAS)) {
      throw SamException.resource(
          source.id(), "'VersionDeletionPolicy' requires 'AutoPublishAlias'.");
    }
    if (properties.isGiven(DEAD_LETTERS)) {
      Map<String, Object> queue = properties.map(DEAD_LETTERS);
      if (!Tree.isGiven(queue.get("Type")) || !Tree.isGiven(queue.get("TargetArn"))) {
        throw SamException.resource(
            source.id(),
            "'DeadLetterQueue' requires Type and TargetArn properties to be specified.");
      }
      if (!FunctionRole.DEAD_LETTER_ACTIONS.containsKey(String.valueOf(queue.get("Type")))) {
        throw SamException.resource(
            source.id(), "'DeadLetterQueue' requires Type of ['SQS', 'SNS']");
      }
    }
    if (properties.isGiven("DeploymentPreference")) {
      checkPreference(source, document);
    }
    Tags.check(source.id(), properties);
  }

  /** What shifts traffic to functions is CodeDeploy, which is not there. */
  private static void checkPreference(Source source, Document document) throws SamException {
    Map<String, Object> preference = source.properties().map("DeploymentPreference");
    Object enabled = preference.getOrDefault("Enabled", true);
    enabled = document.mapped(document.parameters().resolved(enabled));
    if (!List.of("false", "False").contains(String.valueOf(enabled))) {
      throw SamException.resource(
          source.id(),
          "'DeploymentPreference' is not supported for functions here, unless it is not Enabled:"
              + " an alias is moved to a version at once.");
    }
  }

  private static Resource function(Source source, Document document) throws SamException {
    Properties properties = source.properties();
    Resource function = new Resource(source.id(), "AWS::Lambda::Function", source.attributes())
        .with(properties, PASSED)
        .with(
            "FunctionName",
            properties.isGiven("FunctionName") ? properties.get("FunctionName") : null)
        .with("Code", FunctionCode.of(source))
        .with("Tags", Tags.createdBy("lambda:createdBy", properties));
    Object tracing = document.parameters().resolved(properties.get("Tracing"));
    if (properties.isGiven("Tracing") && !"Disabled".equals(tracing)) {
      function.with("TracingConfig", Tree.object("Mode", properties.get("Tracing")));
    }
    if (properties.isGiven(DEAD_LETTERS)) {
      Object arn = properties.map(DEAD_LETTERS).get("TargetArn");
      function.with("DeadLetterConfig", Tree.object("TargetArn", arn));
    }
    FunctionCode.check(source);
    return function;
  }

  /** A role that is given only under a condition is made under the opposite one. */
  private static Optional<Resource> assume(Resource function, Role role, Document document)
      throws SamException {
    Object given = function.properties().get("Role");
    if (given == null) {
      function.with("Role", role.arn());
      return Optional.of(role.resource());
    }
    if (!Functions.isIf(given)) {
      return Optional.empty();
    }
    List<Object> parts = parts(function.id(), document.parameters().resolved(given));
    Object condition = parts.get(0);
    boolean first = Functions.isNoValue(parts.get(1));
    boolean second = Functions.isNoValue(parts.get(2));
    if (!first && !second) {
      return Optional.empty();
    }
    if (first && second) {
      function.with("Role", role.arn());
    } else if (first) {
      function.with("Role", Functions.choose(condition, role.arn(), parts.get(2)));
      role.attribute("Condition", condition);
    } else {
      function.with("Role", Functions.choose(condition, parts.get(1), role.arn()));
      role.attribute("Condition", "NOT" + condition);
      document.conditions().put("NOT" + condition, Functions.not(String.valueOf(condition)));
    }
    return Optional.of(role.resource());
  }

  private static List<Object> parts(String id, @Nullable Object choice) throws SamException {
    try {
      return Functions.parts(choice);
    } catch (IllegalArgumentException e) {
      throw SamException.resource(id, "Malformed 'Role' property: " + e.getMessage() + ".");
    }
  }

  /** What templates call {@code MyFunction.Alias} and the like. */
  private static void derive(Source source, Resource made, Document document) {
    switch (made.type()) {
      case "AWS::Lambda::Alias" -> document.references().derive(source.id(), "Alias", made.id());
      case "AWS::Lambda::Version" ->
        document.references().derive(source.id(), "Version", made.id());
      case "AWS::SNS::Topic" ->
        document.references().derive(source.id(), "DestinationTopic", made.id());
      case "AWS::SQS::Queue" ->
        document.references().derive(source.id(), "DestinationQueue", made.id());
      default -> {}
    }
  }
}

package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code Globals}: properties that all resources of a type have. A resource's own value
 * wins; maps are merged, and lists joined, the global one first.
 */
final class Globals {
  private static final String SECTION = "Globals";

  /** What may be global, by the last word of the type. */
  private static final Map<String, List<String>> SUPPORTED = Map.ofEntries(
      Map.entry("Function", words("""
              Handler Runtime CodeUri DeadLetterQueue Description MemorySize Timeout VpcConfig
              Environment Tags PropagateTags Tracing KmsKeyArn AutoPublishAlias
              AutoPublishAliasAllProperties Layers DeploymentPreference RolePath
              PermissionsBoundary ReservedConcurrentExecutions ProvisionedConcurrencyConfig
              AssumeRolePolicyDocument EventInvokeConfig FileSystemConfigs
              CodeSigningConfigArn Architectures SnapStart EphemeralStorage FunctionUrlConfig
              RuntimeManagementConfig LoggingConfig RecursiveLoop SourceKMSKeyArn
              TenancyConfig DurableConfig CapacityProviderConfig FunctionScalingConfig
              PublishToLatestPublished VersionDeletionPolicy
              """)),
      Map.entry("Api", words("""
              Auth Name DefinitionUri CacheClusterEnabled CacheClusterSize MergeDefinitions
              Variables EndpointConfiguration MethodSettings BinaryMediaTypes
              MinimumCompressionSize Cors GatewayResponses AccessLogSetting CanarySetting
              TracingEnabled OpenApiVersion Domain AlwaysDeploy PropagateTags SecurityPolicy
              EndpointAccessMode
              """)),
      Map.entry("SimpleTable", words("""
              SSESpecification
              """)),
      Map.entry("StateMachine", words("""
              PropagateTags
              """)),
      Map.entry("LayerVersion", words("""
              PublishLambdaVersion
              """)));

  /** Sections of types that are refused as soon as a resource has one of them. */
  private static final Set<String> UNUSED = Set.of("HttpApi", "WebSocketApi", "CapacityProvider");

  private Globals() {}

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  /** Writes the global properties into the resources, and removes the section. */
  static void merge(Document document) throws SamException {
    Map<String, Object> given = document.given();
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    if (given.containsKey(SECTION)) {
      sections = sections(given.get(SECTION));
      given.remove(SECTION);
    }
    for (Map.Entry<String, Object> each : document.resources().entrySet()) {
      Map<String, Object> resource = Tree.map(each.getValue());
      Map<String, Object> global = sections.get(String.valueOf(resource.get("Type")));
      if (global != null) {
        Map<String, Object> own = Tree.map(resource.get("Properties"));
        Object ignored = resource.get("IgnoreGlobals");
        resource.put("Properties", merged(without(each.getKey(), ignored, global), own));
      }
    }
  }

  private static Map<String, Map<String, Object>> sections(@Nullable Object globals)
      throws SamException {
    if (!(globals instanceof Map<?, ?>)) {
      throw invalid("It must be a non-empty dictionary");
    }
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : Tree.map(globals).entrySet()) {
      if (!UNUSED.contains(each.getKey())) {
        sections.put("AWS::Serverless::" + each.getKey(), section(each.getKey(), each.getValue()));
      }
    }
    return sections;
  }

  private static Map<String, Object> section(String name, Object properties) throws SamException {
    List<String> supported = SUPPORTED.get(name);
    if (supported == null) {
      List<String> names = new ArrayList<>(SUPPORTED.keySet());
      names.addAll(UNUSED);
      throw invalid("'"
          + name
          + "' is not supported. Must be one of the following values - "
          + quoted(names.stream().sorted().toList()));
    }
    if (!(properties instanceof Map<?, ?>)) {
      throw invalid("Value of ${section} must be a dictionary");
    }
    for (String each : Tree.map(properties).keySet()) {
      if (!supported.contains(each)) {
        throw invalid("'"
            + each
            + "' is not a supported property of '"
            + name
            + "'. Must be one of the following values - "
            + quoted(supported));
      }
    }
    return Tree.map(properties);
  }

  private static String quoted(List<String> words) {
    return "['" + String.join("', '", words) + "']";
  }

  private static SamException invalid(String why) {
    return SamException.plain("'" + SECTION + "' section is invalid. " + why);
  }

  /** A resource may say that globals, some or all, are not for it. */
  private static Map<String, Object> without(
      String id, @Nullable Object ignored, Map<String, Object> global) throws SamException {
    if (!Tree.isGiven(ignored)) {
      return global;
    }
    if ("*".equals(ignored)) {
      return Map.of();
    }
    String refusal = "Resource " + id + " has invalid resource attribute 'IgnoreGlobals'";
    if (!(ignored instanceof List<?> names)) {
      throw SamException.resource(id, refusal + ".");
    }
    Map<String, Object> rest = Tree.copyOf(global);
    for (Object each : names) {
      if (!rest.containsKey(each)) {
        throw SamException.resource(id, refusal + " on item '" + each + "'.");
      }
      rest.remove(each);
    }
    return rest;
  }

  /** What is only global is shared by the resources, not copied. */
  private static Map<String, Object> merged(Map<String, Object> global, Map<String, Object> own) {
    Map<String, Object> merged = new LinkedHashMap<>(global);
    own.forEach((name, value) ->
        merged.put(name, merged.containsKey(name) ? both(merged.get(name), value) : value));
    return merged;
  }

  private static @Nullable Object both(@Nullable Object global, @Nullable Object own) {
    if (global instanceof List<?> first && own instanceof List<?> second) {
      List<Object> joined = new ArrayList<>(Tree.elements(first));
      joined.addAll(second);
      return joined;
    }
    return isPlainMap(global) && isPlainMap(own) ? merged(Tree.map(global), Tree.map(own)) : own;
  }

  private static boolean isPlainMap(@Nullable Object value) {
    return value instanceof Map<?, ?> && !Functions.isFunction(value);
  }
}

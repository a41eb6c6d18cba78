package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type {@code AWS::Serverless::Api}, as far as it calls functions and starts executions: an API
 * with its definition, a deployment of it and a stage.
 */
final class RestApi {
  /** Says that the definition is the transform's, which adds to it. */
  static final String MANAGED = "__MANAGE_SWAGGER";

  private static final String TYPE = "AWS::Serverless::Api";
  private static final String BODY = "DefinitionBody";
  private static final String URI = "DefinitionUri";
  private static final String VERSION = "OpenApiVersion";
  private static final Pattern VERSIONS = Pattern.compile("[2-3](\\.\\d)(\\.\\d)?");
  private static final Pattern VERSION_3 = Pattern.compile("3(\\.\\d)(\\.\\d)?");
  private static final String STAGE_NAME = "StageName";
  private static final List<String> OF_API = List.of(
      "FailOnWarnings",
      "MinimumCompressionSize",
      "Name",
      "Description",
      "Mode",
      "ApiKeySourceType",
      "Policy",
      "SecurityPolicy",
      "EndpointAccessMode");
  private static final List<String> OF_STAGE = List.of(
      STAGE_NAME,
      "CacheClusterEnabled",
      "CacheClusterSize",
      "Variables",
      "MethodSettings",
      "AccessLogSetting",
      "CanarySetting",
      "TracingEnabled");
  private static final List<String> REFUSED = List.of(
      "Auth",
      "Cors",
      "Domain",
      "GatewayResponses",
      "Models",
      "MergeDefinitions",
      "DisableExecuteApiEndpoint",
      "AlwaysDeploy",
      "BinaryMediaTypes");

  static final PropertyTable PROPERTIES = PropertyTable.of(TYPE, """
      boolean __MANAGE_SWAGGER PropagateTags CacheClusterEnabled TracingEnabled FailOnWarnings
      text_or_map! StageName
      text_or_map Name DefinitionUri EndpointConfiguration Policy
      map Tags DefinitionBody Variables AccessLogSetting CanarySetting
      any Auth Cors Domain GatewayResponses Models MergeDefinitions
      any DisableExecuteApiEndpoint AlwaysDeploy
      text OpenApiVersion CacheClusterSize Description Mode ApiKeySourceType SecurityPolicy
      text EndpointAccessMode
      list MethodSettings BinaryMediaTypes
      integer MinimumCompressionSize""");

  private RestApi() {}

  static Map<String, Object> skeleton() {
    return Tree.object(
        "swagger", "2.0",
        "info", Tree.object("version", "1.0", "title", Functions.ref("AWS::StackName")),
        "paths", Tree.object());
  }

  /** {@return the id that an event gives, directly or by reference} */
  static String id(@Nullable Object value) {
    Object id = value instanceof Map<?, ?> map ? map.get(Functions.REF) : value;
    return String.valueOf(id);
  }

  /** {@return the paths of a definition that the transform made} */
  static Map<String, Object> paths(Map<String, Object> api) {
    return Tree.map(Tree.map(api.get(BODY)).get("paths"));
  }

  /** {@return what is said of a method of a path, which is there from now on} */
  static Map<String, Object> method(Map<String, Object> api, String path, String method) {
    Object item = paths(api).computeIfAbsent(path, name -> Tree.object());
    Object there = Functions.isIf(item) ? Functions.parts(item).get(1) : item;
    return Tree.map(Tree.map(there).computeIfAbsent(methodName(method), name -> Tree.object()));
  }

  /** Puts a method of a path under a condition. */
  static void choose(Map<String, Object> api, Event event, Object condition) {
    String path = String.valueOf(event.properties().get("Path"));
    Object item = paths(api).get(path);
    Object there = Functions.isIf(item) ? Functions.parts(item).get(1) : item;
    String name = methodName(String.valueOf(event.properties().get("Method")));
    Tree.map(there)
        .computeIfPresent(
            name, (method, said) -> Functions.choose(condition, said, Functions.noValue()));
  }

  private static String methodName(String method) {
    String name = method.toLowerCase(Locale.ROOT);
    return name.equals("any") ? "x-amazon-apigateway-any-method" : name;
  }

  static List<Resource> resources(Source source, Document document) throws SamException {
    Properties properties = source.properties();
    for (String name : REFUSED) {
      if (properties.isGiven(name)) {
        throw SamException.resource(source.id(), "'" + name + "' of APIs is not supported here.");
      }
    }
    if (properties.isGiven(BODY) && properties.isGiven(URI)) {
      throw SamException.resource(
          source.id(), "Specify either 'DefinitionUri' or 'DefinitionBody' property and not both.");
    }
    checkVersion(source);
    Resource api = new Resource(source.id(), "AWS::ApiGateway::RestApi", source.attributes());
    for (String name : OF_API) {
      api.with(name, properties.isGiven(name) ? properties.get(name) : null);
    }
    endpoint(api, properties);
    if (properties.isGiven(URI)) {
      api.with(
          "BodyS3Location",
          CodeLocation.of(source.id(), URI, properties.get(URI)).location());
    } else {
      api.with("Body", properties.get(BODY));
    }
    Object definition =
        api.properties().getOrDefault("Body", api.properties().get("BodyS3Location"));
    Resource deployment = deployment(source, definition);
    Resource stage = stage(source, deployment);
    List<Resource> resources = new ArrayList<>(List.of(api, deployment, stage));
    Tags.propagate(properties, resources);
    document.references().derive(source.id(), "Stage", stage.id());
    document.references().derive(source.id(), "Deployment", deployment.id());
    return resources;
  }

  /** Writes the version that is asked for into definitions that are the transform's. */
  static void version(Document document) {
    for (Object each : document.resources().values()) {
      Map<String, Object> resource = Tree.map(each);
      if (TYPE.equals(resource.get("Type"))) {
        Map<String, Object> api = Tree.map(resource.get("Properties"));
        String version = String.valueOf(api.get(VERSION));
        if (api.containsKey(MANAGED) && VERSION_3.matcher(version).matches()) {
          api.put(VERSION, version);
          Map<String, Object> body = Tree.map(api.get(BODY));
          body.put("openapi", version);
          body.remove("swagger");
        }
      }
    }
  }

  private static void checkVersion(Source source) throws SamException {
    Properties properties = source.properties();
    if (!properties.isGiven(VERSION)) {
      return;
    }
    if (!VERSIONS.matcher(String.valueOf(properties.get(VERSION))).matches()) {
      throw SamException.resource(
          source.id(), "The OpenApiVersion value must be of the format '3.0.0'.");
    }
    if (!properties.has(MANAGED)) {
      throw SamException.resource(
          source.id(), "'OpenApiVersion' of APIs with a definition is not supported here.");
    }
  }

  private static void endpoint(Resource api, Properties properties) {
    if (!properties.isGiven("EndpointConfiguration")) {
      return;
    }
    Object asked = properties.get("EndpointConfiguration");
    Map<String, Object> configuration = Tree.object();
    Object type = asked;
    if (asked instanceof Map<?, ?> map && map.get("Type") != null) {
      type = map.get("Type");
      Object ids =
          map.containsKey("VPCEndpointIds") ? map.get("VPCEndpointIds") : map.get("VpcEndpointIds");
      if (ids != null) {
        configuration.put("VpcEndpointIds", ids);
      }
      if (map.containsKey("IpAddressType")) {
        configuration.put("IpAddressType", map.get("IpAddressType"));
      }
    }
    configuration.put("Types", Tree.list(type));
    api.with("EndpointConfiguration", configuration);
    api.with("Parameters", Tree.object("endpointConfigurationTypes", type));
  }

  /** Another definition makes another deployment; its hash is not that of AWS. */
  private static Resource deployment(Source source, @Nullable Object definition) {
    String text = JsonText.compact(definition == null ? "" : definition);
    Resource deployment = new Resource(
            LogicalId.of(source.id() + "Deployment", text),
            "AWS::ApiGateway::Deployment",
            source.passed())
        .with("RestApiId", Functions.ref(source.id()))
        .with("StageName", source.properties().isGiven(VERSION) ? null : "Stage");
    return deployment.with("Description", "RestApi deployment id: " + LogicalId.digest(text));
  }

  private static Resource stage(Source source, Resource deployment) {
    Properties properties = source.properties();
    String name = properties.get(STAGE_NAME) instanceof String text ? text : "";
    String id = LogicalId.isAlphanumeric(name)
        ? source.id() + name + "Stage"
        : LogicalId.of(source.id() + "Stage", name);
    Resource stage = new Resource(id, "AWS::ApiGateway::Stage", source.passed())
        .with("RestApiId", Functions.ref(source.id()))
        .with("DeploymentId", deployment.ref())
        .with(properties, OF_STAGE);
    return stage.with("Tags", properties.has("Tags") ? Tags.of(properties) : null);
  }
}

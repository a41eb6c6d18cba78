package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The property {@code FunctionUrlConfig}: a URL of a function, public if it has no signatures. */
final class FunctionUrl {
  private static final String PROPERTY = "FunctionUrlConfig";

  /** What cross-origin requests are told, with the type that AWS's transform names. */
  private static final Map<String, String> CORS = Map.of(
      "AllowOrigins", "list",
      "AllowMethods", "list",
      "AllowCredentials", "bool",
      "AllowHeaders", "list",
      "ExposeHeaders", "list",
      "MaxAge", "int");

  private FunctionUrl() {}

  static List<Resource> resources(Source source, Target target) throws SamException {
    Map<String, Object> config = source.properties().map(PROPERTY);
    check(source, config);
    Object auth = config.get("AuthType");
    Resource url = new Resource(source.id() + "Url", "AWS::Lambda::Url", source.passed())
        .with("Cors", Tree.isGiven(config.get("Cors")) ? config.get("Cors") : null)
        .with("AuthType", auth)
        .with("TargetFunctionArn", target.ref())
        .with("InvokeMode", config.get("InvokeMode"));
    if (!"NONE".equals(auth)) {
      return List.of(url);
    }
    Resource reach = permission(source, target, "UrlPublicPermissions")
        .with("Action", "lambda:InvokeFunctionUrl")
        .with("FunctionUrlAuthType", auth);
    Resource invoke = permission(source, target, "URLInvokeAllowPublicAccess")
        .with("Action", "lambda:InvokeFunction")
        .with("InvokedViaFunctionUrl", true);
    return List.of(url, reach, invoke);
  }

  private static Resource permission(Source source, Target target, String suffix) {
    return new Resource(source.id() + suffix, "AWS::Lambda::Permission", source.passed())
        .with("FunctionName", target.ref())
        .with("Principal", "*");
  }

  private static void check(Source source, Map<String, Object> config) throws SamException {
    if (Functions.isFunction(config)) {
      return;
    }
    Object auth = config.get("AuthType");
    if (!Functions.isFunction(auth) && !"AWS_IAM".equals(auth) && !"NONE".equals(auth)) {
      throw SamException.resource(
          source.id(),
          "AuthType is required to configure function property `FunctionUrlConfig`. Please provide"
              + " either AWS_IAM or NONE.");
    }
    Object cors = config.get("Cors");
    if (!Tree.isGiven(cors) || Functions.isFunction(cors)) {
      return;
    }
    if (!(cors instanceof Map<?, ?>)) {
      throw SamException.resource(
          source.id(), "Property 'FunctionUrlConfig.Cors' should be a map.");
    }
    for (Map.Entry<String, Object> each : Tree.map(cors).entrySet()) {
      checkCors(source.id(), each.getKey(), each.getValue());
    }
  }

  private static void checkCors(String id, String name, @Nullable Object value)
      throws SamException {
    String type = CORS.get(name);
    if (type == null) {
      throw SamException.resource(id, name + " is not a valid property for configuring Cors.");
    }
    boolean fits = switch (type) {
      case "list" -> value instanceof List<?>;
      case "bool" -> value instanceof Boolean;
      default -> value instanceof Integer;
    };
    if (!fits && !Functions.isFunction(value)) {
      throw SamException.resource(id, name + " must be of type " + type + ".");
    }
  }
}

package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to an API, which call a function or start an execution. */
final class ApiEvent {
  static final PropertyTable OF_FUNCTION = PropertyTable.of("Api", """
      text! Path Method RestApiId
      text Stage
      any Auth RequestModel RequestParameters TimeoutInMillis ResponseTransferMode""");
  static final PropertyTable OF_STATE_MACHINE = PropertyTable.of("Api", """
      text! Path Method RestApiId
      text Stage
      any Auth
      boolean= UnescapeMappingTemplate""");

  private static final String SERVICE = "apigateway.amazonaws.com";
  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final List<String> REFUSED = List.of(
      "Auth", "RequestModel", "RequestParameters", "TimeoutInMillis", "ResponseTransferMode");
  private static final String INPUT = "$util.escapeJavaScript($input.json('$'))";

  private ApiEvent() {}

  static List<Resource> ofStateMachine(Event event) throws SamException {
    Resource role = event.startRole(SERVICE);
    Map<String, Object> integration = Tree.object(
        "type",
        "aws",
        "httpMethod",
        "POST",
        "uri",
        conditional(
            event,
            Functions.sub(
                "arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution")),
        "responses",
        Tree.object(
            "200", Tree.object("statusCode", "200"), "400", Tree.object("statusCode", "400")),
        "credentials",
        role.arn(),
        "requestTemplates",
        Tree.object("application/json", Functions.sub(template(event))));
    integrate(
        event,
        integration,
        Tree.object(
            "200", Tree.object("description", "OK"),
            "400", Tree.object("description", "Bad Request")));
    return List.of(role);
  }

  private static String template(Event event) {
    String machine = "\"stateMachineArn\": \"${" + event.trigger().target().id() + "}\"}";
    return event.properties().isGiven("UnescapeMappingTemplate")
        ? "{\"input\": \"" + INPUT + ".replaceAll(\"\\\\'\",\"'\")\", " + machine
        : "{\"input\": \"" + INPUT + "\", " + machine;
  }

  static List<Resource> ofFunction(Event event) throws SamException {
    Properties properties = event.properties();
    Target target = event.trigger().target();
    String partition = event.trigger().document().partition();
    String callee = target.kind() == Target.Kind.FUNCTION
        ? "${" + target.id() + ".Arn}"
        : "${" + target.id() + "}";
    Map<String, Object> uri = Functions.sub("arn:"
        + partition
        + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
        + callee
        + "/invocations");
    integrate(
        event,
        Tree.object("type", "aws_proxy", "httpMethod", "POST", "uri", conditional(event, uri)),
        Tree.object());
    String path = String.valueOf(properties.get("Path"))
        .replaceFirst("^(.+)/$", "$1")
        .replaceAll("\\{([a-zA-Z0-9._-]+\\+?)\\}", "*");
    String method = String.valueOf(properties.get("Method")).toUpperCase(Locale.ROOT);
    Map<String, Object> arn = Functions.sub(
        "arn:"
            + partition
            + ":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/"
            + (method.equals("ANY") ? "*" : method)
            + path,
        Tree.object("__ApiId__", properties.get("RestApiId"), "__Stage__", "*"));
    return List.of(event.permission(permissionId(event), SERVICE).with("SourceArn", arn));
  }

  private static String permissionId(Event event) {
    String prefix = event.id() + "Permission";
    Object stage = api(event).get("StageName");
    String suffix = stage instanceof String name ? name : "Stage";
    return LogicalId.isAlphanumeric(suffix) ? prefix + suffix : LogicalId.of(prefix, suffix);
  }

  private static Map<String, Object> api(Event event) {
    String id = RestApi.id(event.properties().get("RestApiId"));
    return Tree.map(Tree.map(event.trigger().document().resource(id)).get("Properties"));
  }

  private static Object conditional(Event event, Map<String, Object> uri) {
    Object condition = condition(event);
    return condition == null ? uri : Functions.choose(condition, uri, Functions.noValue());
  }

  private static @Nullable Object condition(Event event) {
    return event.trigger().target().attributes().get("Condition");
  }

  private static void integrate(
      Event event, Map<String, Object> integration, Map<String, Object> responses)
      throws SamException {
    Properties properties = event.properties();
    for (String name : REFUSED) {
      if (properties.knows(name) && properties.isGiven(name)) {
        throw event.invalid("'" + name + "' of Api events is not supported here.");
      }
    }
    Map<String, Object> api = api(event);
    if (!api.containsKey(RestApi.MANAGED)) {
      return;
    }
    String path = String.valueOf(properties.get("Path"));
    String method = String.valueOf(properties.get("Method")).toLowerCase(Locale.ROOT);
    Map<String, Object> said = RestApi.method(api, path, method);
    if (said.containsKey(INTEGRATION) || Functions.isIf(said)) {
      throw event.invalid(
          "API method \"" + method + "\" defined multiple times for path \"" + path + "\".");
    }
    said.put(INTEGRATION, integration);
    said.put("responses", responses);
    Object condition = condition(event);
    if (condition != null) {
      RestApi.choose(api, event, condition);
    }
  }
}

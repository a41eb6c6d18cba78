package dev.pawl.integrations;

import dev.pawl.integrations.http.Connection;
import dev.pawl.integrations.http.Connection.Authorization;
import dev.pawl.integrations.http.Connections;
import dev.pawl.integrations.http.HttpParts;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Connections of EventBridge, whose secrets Secrets Manager keeps; both are asked for each call,
 * where calls to these services go.
 *
 * @spec https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeConnection.html
 *     DescribeConnection
 */
public final class ServiceConnections implements Connections {
  private static final String ERRORS = "Events.ConnectionResource.";
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z0-9-]+:events:[a-z0-9-]+:\\d{12}:connection/([^/]+)(/.*)?");

  private final AwsCaller caller;

  /** Asks through a caller. */
  public ServiceConnections(AwsCaller caller) {
    this.caller = caller;
  }

  @Override
  public Connection find(String arn, Call call) throws TaskException, InterruptedException {
    Matcher name = ARN.matcher(arn);
    if (!name.matches()) {
      throw failure("ResourceNotFound", "'" + arn + "' is not the ARN of a connection");
    }
    Map<?, ?> described =
        asked("eventbridge", "DescribeConnection", Map.of("Name", name.group(1)), call);
    String its = text(described, "ConnectionArn");
    // What is written before a connection is made cannot have the id that it will get.
    if (!its.equals(arn) && (name.group(2) != null || !its.startsWith(arn + "/"))) {
      // Of the same name, but of another account or region, or one that was made anew.
      throw failure("ResourceNotFound", "The connection " + arn + " does not exist");
    }
    String state = text(described, "ConnectionState");
    if (state.equals("AUTHORIZING")) {
      throw failure("AuthInProgress", "The connection " + arn + " is being authorized");
    }
    if (!state.equals("AUTHORIZED")) {
      throw failure(
          "InvalidConnectionState",
          "The connection " + arn + " is in the state " + state + ", not AUTHORIZED");
    }
    Object secret = secret(text(described, "SecretArn"), call);
    return new Connection(
        arn,
        authorization(arn, described, secret),
        parts(found(secret, "InvocationHttpParameters")
            .or(() -> found(described, "InvocationHttpParameters"))
            .orElse(Map.of())));
  }

  /** {@return the fields of an answer} */
  private Map<?, ?> asked(String service, String operation, Map<String, ?> parameters, Call call)
      throws TaskException, InterruptedException {
    Call asking = new Call(
        call.execution(),
        call.scheduledId(),
        call.resource(),
        Json.of(parameters),
        call.timeoutAt());
    try {
      return caller
          .call(caller.find(service, operation).orElseThrow(), Style.SDK, asking)
          .fields();
    } catch (ServiceErrorException e) {
      String code = e.error().code();
      String kind = code.startsWith("ResourceNotFound")
          ? "ResourceNotFound"
          : code.startsWith("AccessDenied") ? "AccessDenied" : "InternalError";
      throw failure(kind, e.error().message().orElse(code));
    } catch (CallFailedException e) {
      throw failure("InternalError", e.text());
    } catch (ArgumentsException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object secret(String arn, Call call) throws TaskException, InterruptedException {
    Map<?, ?> answer = asked("secretsmanager", "GetSecretValue", Map.of("SecretId", arn), call);
    try {
      return Optional.ofNullable(Json.parse(text(answer, "SecretString")).tree())
          .orElse(Map.of());
    } catch (JsonSyntaxException e) {
      // The message would have a part of the secret.
      throw failure("InternalError", "The secret " + arn + " is not JSON");
    }
  }

  private static Authorization authorization(String arn, Map<?, ?> described, Object secret)
      throws TaskException {
    String type = text(described, "AuthorizationType");
    return switch (type) {
      case "API_KEY" ->
        new Authorization.ApiKey(needed(described, "ApiKeyName"), needed(secret, "ApiKeyValue"));
      case "BASIC" ->
        new Authorization.Basic(needed(described, "Username"), needed(secret, "Password"));
      case "OAUTH_CLIENT_CREDENTIALS" ->
        new Authorization.ClientCredentials(
            URI.create(needed(described, "AuthorizationEndpoint")),
            needed(described, "HttpMethod"),
            needed(described, "ClientID"),
            needed(secret, "ClientSecret"),
            parts(found(secret, "OAuthHttpParameters")
                .or(() -> found(described, "OAuthHttpParameters"))
                .orElse(Map.of())));
      default ->
        throw failure(
            "InvalidConnectionState",
            "The connection " + arn + " has an unknown type of authorization: " + type);
    };
  }

  private static HttpParts parts(Object given) {
    Map<String, String> headers = pairs(given, "HeaderParameters");
    Map<String, List<String>> query = new LinkedHashMap<>();
    pairs(given, "QueryStringParameters").forEach((key, value) -> query.put(key, List.of(value)));
    Map<String, String> body = pairs(given, "BodyParameters");
    return new HttpParts(
        headers, query, body.isEmpty() ? Optional.empty() : Optional.of(Json.of(body)));
  }

  private static Map<String, String> pairs(Object given, String field) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (found(given, field).orElse(List.of()) instanceof List<?> all) {
      for (Object each : all) {
        pairs.put(
            found(each, "Key").orElse("").toString(),
            found(each, "Value").orElse("").toString());
      }
    }
    return pairs;
  }

  private static String needed(@Nullable Object tree, String field) throws TaskException {
    return found(tree, field)
        .map(Object::toString)
        .orElseThrow(() -> failure("InternalError", "The connection has no " + field));
  }

  /** {@return a field at any depth, in whatever spelling: secrets are kept in several} */
  private static Optional<Object> found(@Nullable Object tree, String field) {
    if (!(tree instanceof Map<?, ?> members)) {
      return Optional.empty();
    }
    for (Map.Entry<?, ?> each : members.entrySet()) {
      if (bare(String.valueOf(each.getKey())).equals(bare(field)) && each.getValue() != null) {
        return Optional.of(each.getValue());
      }
    }
    return members.values().stream()
        .flatMap(each -> found(each, field).stream())
        .findFirst();
  }

  private static String bare(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String text(Map<?, ?> members, String field) {
    return members.get(field) instanceof String text ? text : "";
  }

  private static TaskException failure(String kind, String cause) {
    return new TaskException(ERRORS + kind, cause);
  }
}

package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.integrations.http.Connection;
import dev.pawl.integrations.http.Connection.Authorization;
import dev.pawl.integrations.http.HttpParts;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that are made and kept elsewhere, by a stand-in for AWS. */
final class ServiceConnectionsTest {

  @Test
  void connectionsOfAllKindsAreFoundWithTheirSecrets() throws Exception {
    try (MotoServer moto = MotoServer.start().orElse(null)) {
      Programs.need(moto != null, MotoServer.NEEDS);
      String url = Objects.requireNonNull(moto).url().toString();
      try (AwsCaller caller = new AwsCaller(ServiceEndpoints.of(List.of(url), Map.of()))) {
        keys(caller);
        clients(caller);
        TaskException missing = assertThrows(
            TaskException.class,
            () -> new ServiceConnections(caller)
                .find("arn:aws:events:eu-west-1:123456789012:connection/none/1", call("{}")));
        assertEquals("Events.ConnectionResource.ResourceNotFound", missing.error());
      }
    }
  }

  private static void keys(AwsCaller caller) throws Exception {
    Connection key = made(
        caller,
        "{\"Name\":\"key\",\"AuthorizationType\":\"API_KEY\",\"AuthParameters\":{"
            + "\"ApiKeyAuthParameters\":{\"ApiKeyName\":\"X-Key\",\"ApiKeyValue\":\"hush\"},"
            + "\"InvocationHttpParameters\":{"
            + "\"HeaderParameters\":[{\"Key\":\"X-Tenant\",\"Value\":\"a\"}],"
            + "\"QueryStringParameters\":[{\"Key\":\"q\",\"Value\":\"b\"}],"
            + "\"BodyParameters\":[{\"Key\":\"c\",\"Value\":\"d\",\"IsValueSecret\":true}]}}}");
    assertEquals(new Authorization.ApiKey("X-Key", "hush"), key.authorization());
    String withoutId = key.arn().substring(0, key.arn().lastIndexOf('/'));
    assertEquals(
        key.authorization(),
        new ServiceConnections(caller).find(withoutId, call("{}")).authorization());
    for (String other : List.of(
        withoutId.replace("123456789012", "999999999999"),
        key.arn().replace("123456789012", "999999999999"),
        key.arn().replace("eu-west-1", "eu-west-2"),
        key.arn() + "0")) {
      TaskException missing = assertThrows(
          TaskException.class, () -> new ServiceConnections(caller).find(other, call("{}")));
      assertEquals("Events.ConnectionResource.ResourceNotFound", missing.error(), other);
    }
    assertEquals(
        new HttpParts(
            Map.of("X-Tenant", "a"),
            Map.of("q", List.of("b")),
            Optional.of(Json.parse("{\"c\":\"d\"}"))),
        key.parts());
    Connection basic = made(
        caller,
        "{\"Name\":\"basic\",\"AuthorizationType\":\"BASIC\",\"AuthParameters\":{"
            + "\"BasicAuthParameters\":{\"Username\":\"anna\",\"Password\":\"hush\"}}}");
    assertEquals(new Authorization.Basic("anna", "hush"), basic.authorization());
    assertEquals(HttpParts.NONE, basic.parts());
  }

  private static void clients(AwsCaller caller) throws Exception {
    Connection client = made(
        caller,
        "{\"Name\":\"client\",\"AuthorizationType\":\"OAUTH_CLIENT_CREDENTIALS\","
            + "\"AuthParameters\":{\"OAuthParameters\":{\"HttpMethod\":\"POST\","
            + "\"AuthorizationEndpoint\":\"https://example.com/token\","
            + "\"ClientParameters\":{\"ClientID\":\"me\",\"ClientSecret\":\"hush\"},"
            + "\"OAuthHttpParameters\":{"
            + "\"BodyParameters\":[{\"Key\":\"scope\",\"Value\":\"all\"}]}}}}");
    assertEquals(
        new Authorization.ClientCredentials(
            URI.create("https://example.com/token"),
            "POST",
            "me",
            "hush",
            new HttpParts(Map.of(), Map.of(), Optional.of(Json.parse("{\"scope\":\"all\"}")))),
        client.authorization());
  }

  private static Connection made(AwsCaller caller, String parameters) throws Exception {
    Resource.Service create = new Resource.Service(
        "arn:aws:states:::aws-sdk:eventbridge:createConnection",
        "aws-sdk:eventbridge",
        "createConnection",
        Resource.Pattern.REQUEST_RESPONSE);
    Json answer = new ServiceTasks(caller, AllowedHosts.PUBLIC)
        .find(create)
        .orElseThrow()
        .invoke(call(parameters));
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(answer.tree());
    return new ServiceConnections(caller)
        .find(String.valueOf(members.get("ConnectionArn")), call("{}"));
  }

  private static Call call(String parameters) {
    return new Call(
        new ExecutionId("arn:aws:states:eu-west-1:123456789012:execution:machine:one"),
        7,
        "arn:aws:states:::any",
        Json.parse(parameters),
        Optional.empty());
  }
}

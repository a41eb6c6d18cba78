package dev.pawl.integrations.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.integrations.http.StubHost.Asked;
import dev.pawl.integrations.http.StubHost.Reply;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ApiGatewayInvokeTest {
  private static Json invoked(StubHost host, String more) throws Exception {
    AllowedHosts hosts = AllowedHosts.of(List.of("127.0.0.1"));
    return new ApiGatewayInvoke(
            hosts, (message, service, _) -> Map.of("Authorization", "signed for " + service))
        .invoke(new Call(
            new ExecutionId("arn:aws:states:eu-west-1:123456789012:execution:machine:one"),
            7,
            "arn:aws:states:::apigateway:invoke",
            Json.parse("{\"ApiEndpoint\":\"" + host.url() + "\",\"Method\":\"POST\"," + more + "}"),
            Optional.empty()));
  }

  @Test
  void anApiIsCalledInItsStage() throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "{\"a\":1}"))) {
      Json result = invoked(
          host,
          "\"Stage\":\"test\",\"Path\":\"orders/1\",\"Headers\":{\"custom_header\":[\"a\",\"b\"]},"
              + "\"QueryParameters\":{\"q\":[\"x\",\"y\"]},"
              + "\"RequestBody\":{\"n\":null,\"l\":[null,1]}");
      Asked asked = host.last();
      assertEquals("/test/orders/1?q=x&q=y", asked.uri());
      assertEquals("{\"l\":[1]}", asked.body());
      assertEquals("a,b", asked.header("Custom_header"));
      assertEquals("", asked.header("Authorization"));
      assertTrue(
          result.text().contains("\"ResponseBody\":{\"a\":1},\"StatusCode\":200,"), result.text());
    }
  }

  @Test
  void aTextIsSentAsJsonAndNullsIfTheyAreAllowed() throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "{}"))) {
      invoked(host, "\"RequestBody\":\"HelloWorld\"");
      assertEquals("\"HelloWorld\"", host.last().body());
      invoked(host, "\"AllowNullValues\":true,\"RequestBody\":{\"n\":null}");
      assertEquals("{\"n\":null}", host.last().body());
    }
  }

  @Test
  void rolesSign() throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "{}"))) {
      invoked(host, "\"AuthType\":\"IAM_ROLE\"");
      assertEquals("signed for execute-api", host.last().header("Authorization"));
    }
  }

  @Test
  void anyOtherStatusFailsTheTask() throws Exception {
    String body = "{\"message\":\"Missing Authentication Token\"}";
    try (StubHost host = StubHost.answering(_ -> Reply.json(403, body))) {
      TaskException failure =
          assertThrows(TaskException.class, () -> invoked(host, "\"Path\":\"none\""));
      assertEquals("ApiGateway.403", failure.error());
      assertEquals(body, failure.failureCause());
    }
  }

  @Test
  void parametersThatMakeNoRequestFailTheState() throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "{}"))) {
      Map.of(
              "\"Headers\":{\"a\":\"text\"}",
              "[The value of the field 'Headers' has an invalid format]",
              "\"Headers\":{\"Host\":[\"a\"]}",
              "[The header 'Host' is not allowed]",
              "\"AuthType\":\"KEY\"",
              "one of these values: [IAM_ROLE, NO_AUTH, RESOURCE_POLICY]]",
              "\"Other\":1",
              "[The field \"Other\" is not supported by Step Functions]")
          .forEach((more, wanted) -> {
            TaskException failure = assertThrows(TaskException.class, () -> invoked(host, more));
            assertEquals("States.Runtime", failure.error());
            assertTrue(failure.failureCause().endsWith(wanted), failure.failureCause());
          });
      assertEquals(List.of(), host.asked());
    }
  }
}

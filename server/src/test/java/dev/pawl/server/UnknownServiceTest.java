package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients of services that the server does not have are told so, in a form that they read. */
final class UnknownServiceTest {
  private static HttpResponse<String> asked(String service, String... headers) throws Exception {
    try (PawlServer server =
            PawlServer.start(ServerOptions.DEFAULT.withPort(0), line -> {}, Map.of());
        HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(server.url())
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=any/20261101/us-east-1/" + service
                      + "/aws4_request, SignedHeaders=host, Signature=0")
              .headers(headers)
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void oneThatSpeaksJsonIsToldInJson() throws Exception {
    HttpResponse<String> answer = asked("dynamodb", "X-Amz-Target", "DynamoDB_20120810.ListTables");
    assertEquals(501, answer.statusCode());
    assertTrue(answer.body().contains("\"__type\":\"NotImplemented\""), answer.body());
    assertTrue(
        answer.body().contains("does not have the service 'dynamodb'; it has cloudcontrolapi,"));
    assertTrue(answer.body().contains("AWS_ENDPOINT_URL_DYNAMODB"), answer.body());
  }

  @Test
  void oneThatSpeaksXmlIsToldInXml() throws Exception {
    HttpResponse<String> answer =
        asked("elasticache", "Content-Type", "application/x-www-form-urlencoded");
    assertEquals(501, answer.statusCode());
    assertTrue(
        answer.body().startsWith("<ErrorResponse><Error><Type>Sender</Type>"), answer.body());
  }

  @Test
  void whatIsMeantForStepFunctionsGetsThere() throws Exception {
    assertEquals(
        200, asked("any", "X-Amz-Target", "AWSStepFunctions.ListStateMachines").statusCode());
  }
}

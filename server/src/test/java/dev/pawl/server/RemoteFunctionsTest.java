package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that are invoked at another server, which answers as Lambda does: one of our own. */
final class RemoteFunctionsTest {
  private static final String BY_ARN = """
      {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:far-away"}}}""";

  private static final String BY_INVOKE = """
      {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "far-away", "Payload.$": "$", "LogType": "Tail"},
        "ResultSelector": {"Payload.$": "$.Payload", "StatusCode.$": "$.StatusCode"}}}}""";

  private static final String BY_SDK = """
      {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
        "Resource": "arn:aws:states:::aws-sdk:lambda:invoke",
        "Parameters": {"FunctionName": "far-away", "Payload.$": "$"},
        "ResultSelector": {"Payload.$": "$.Payload", "StatusCode.$": "$.StatusCode"}}}}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path functions;

  private PawlServer there() throws Exception {
    Files.writeString(functions.resolve("far-away.py"), """
        class NoSuchThing(Exception):
            pass


        def handler(event, context):
            if event.get("fail"):
                raise NoSuchThing("nothing")
            return {"got": event, "arn": context.invoked_function_arn}
        """);
    return PawlServer.start(
        ServerOptions.DEFAULT.withPort(0).withFunctions(List.of(functions)), line -> {}, Map.of());
  }

  private static PawlServer here(String route) throws Exception {
    ServerOptions.Services services =
        ServerOptions.Services.NONE.invoking(List.of("other=http://127.0.0.1:1", route));
    return PawlServer.start(
        ServerOptions.DEFAULT
            .withPort(0)
            .with(new ServerOptions.Tasks(List.of(), List.of(), services, List.of())),
        line -> {},
        Map.of());
  }

  private static Wire.Reply end(PawlServer server, String definition, String input)
      throws Exception {
    Wire wire = Wire.to(server.url());
    String name = definition.equals(BY_ARN) ? "by-arn" : "by-invoke";
    return wire.await(wire.start(wire.create(name, definition), "e", input));
  }

  @Test
  void theResultIsThatOfTheFunctionThere() throws Exception {
    try (PawlServer there = there();
        PawlServer here = here("far-*=" + there.url())) {
      assertEquals(
          Json.parse("{\"got\":{\"n\":1},"
                  + "\"arn\":\"arn:aws:lambda:us-east-1:123456789012:function:far-away\"}")
              .tree(),
          Json.parse(String.valueOf(end(here, BY_ARN, "{\"n\":1}").get("output")))
              .tree());
    }
  }

  @Test
  void theAnswerOfInvokeHasItInside() throws Exception {
    try (PawlServer there = there();
        PawlServer here = here(there.url().toString())) {
      Json output = Json.parse(String.valueOf(end(here, BY_INVOKE, "{\"n\":1}").get("output")));
      assertTrue(output.text().contains("\"Payload\":{\"got\":{\"n\":1}"), output.text());
      assertTrue(output.text().contains("\"StatusCode\":200"), output.text());
    }
  }

  @Test
  void anOperationOfTheSdkGoesWhereItsFunctionIs() throws Exception {
    try (PawlServer there = there();
        PawlServer here = here("far-*=" + there.url())) {
      Json output = Json.parse(String.valueOf(end(here, BY_SDK, "{\"n\":1}").get("output")));
      assertTrue(output.text().contains("far-away"), output.text());
      assertTrue(output.text().contains("\"StatusCode\":200"), output.text());
    }
  }

  @Test
  void theErrorIsThatOfTheFunctionThere() throws Exception {
    try (PawlServer there = there();
        PawlServer here = here(there.url().toString())) {
      for (String definition : List.of(BY_ARN, BY_INVOKE)) {
        Wire.Reply end = end(here, definition, "{\"fail\":true}");
        assertEquals("NoSuchThing", end.get("error"));
        Json cause = Json.parse(String.valueOf(end.get("cause")));
        assertTrue(
            cause.tree() instanceof Map<?, ?> members
                && "nothing".equals(members.get("errorMessage")),
            cause.text());
      }
    }
  }

  @Test
  void aPlaceThatDoesNotAnswerIsNamed() throws Exception {
    try (PawlServer here = here("http://127.0.0.1:1")) {
      Wire.Reply end = end(here, BY_ARN, "{}");
      assertEquals("Lambda.SdkClientException", end.get("error"));
      assertTrue(String.valueOf(end.get("cause")).contains("127.0.0.1:1"));
    }
  }

  @Test
  void whatNoRouteNamesRunsHere() throws Exception {
    try (PawlServer here = here("near=http://127.0.0.1:1")) {
      Wire.Reply end = end(here, BY_ARN, "{}");
      assertEquals("Lambda.ResourceNotFoundException", end.get("error"));
    }
  }
}

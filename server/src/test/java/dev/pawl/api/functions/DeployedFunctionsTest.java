package dev.pawl.api.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that are deployed to a server, as workflows and other processes find them. */
final class DeployedFunctionsTest {
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";
  private static final String FUNCTIONS = "/2015-03-31/functions";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  private PawlServer started() throws IOException {
    return PawlServer.start(ServerOptions.DEFAULT.withPort(0).withData(data), line -> {});
  }

  private String send(PawlServer server, String method, String path, Object body)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
        .method(method, HttpRequest.BodyPublishers.ofString(Json.of(body).text()))
        .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static String zip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("index.js"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private void create(PawlServer server) throws IOException, InterruptedException {
    String code = zip("exports.handler = async (event, context) => {"
        + " if (event.fail) throw new RangeError('too far');"
        + " return {v: context.functionVersion, n: event.n}; };");
    String created = send(
        server,
        "POST",
        FUNCTIONS,
        Map.of(
            "FunctionName", "f",
            "Runtime", "nodejs20.x",
            "Handler", "index.handler",
            "Role", "arn:aws:iam::123456789012:role/any",
            "Publish", true,
            "Code", Map.of("ZipFile", code)));
    assertEquals("201", created.substring(0, 3), created);
  }

  private static String task(String resource, String members) {
    return "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Task\",\"End\":true,\"Resource\":\""
        + resource + "\"" + members + "}}}";
  }

  private static Wire.Reply run(PawlServer server, String name, String definition)
      throws IOException {
    return run(server, name, definition, "{\"n\":1}");
  }

  private static Wire.Reply run(PawlServer server, String name, String definition, String input)
      throws IOException {
    Wire wire = Wire.to(server.url());
    return wire.await(wire.start(wire.create(name, definition), name, input));
  }

  @Test
  void theNextProcessHasThem() throws Exception {
    try (PawlServer server = started()) {
      create(server);
    }
    try (PawlServer server = started()) {
      assertEquals(
          "200 {\"v\":\"1\",\"n\":7}",
          send(server, "POST", FUNCTIONS + "/f:1/invocations", Map.of("n", 7)));
      assertEquals("204 ", send(server, "DELETE", FUNCTIONS + "/f", Map.of()));
    }
    try (PawlServer server = started()) {
      assertEquals("404", send(server, "GET", FUNCTIONS + "/f", Map.of()).substring(0, 3));
    }
  }

  @Test
  void workflowsCallThemByArnNameAndQualifier() throws Exception {
    try (PawlServer server = started()) {
      create(server);
      assertEquals(
          "{\"v\":\"$LATEST\",\"n\":1}", run(server, "arn", task(ARN, "")).get("output"));
      assertEquals(
          "{\"v\":\"1\",\"n\":1}", run(server, "version", task(ARN + ":1", "")).get("output"));
      for (String name : new String[] {"f", "f:1", "123456789012:function:f", ARN, ARN + ":1"}) {
        String invoke = task(
            "arn:aws:states:::lambda:invoke",
            ",\"Parameters\":{\"FunctionName\":\"" + name + "\",\"Payload.$\":\"$\"},"
                + "\"OutputPath\":\"$.ExecutedVersion\"");
        assertEquals(
            name.endsWith(":1") ? "\"1\"" : "\"$LATEST\"",
            run(server, "invoke-" + name.replace(':', '-'), invoke).get("output"));
      }
    }
  }

  private static String sdk(String action, String parameters) {
    return task("arn:aws:states:::aws-sdk:lambda:" + action, ",\"Parameters\":" + parameters);
  }

  @Test
  void workflowsCallLambdasApiItself() throws Exception {
    try (PawlServer server = started()) {
      create(server);
      Wire.Reply invoked = run(
          server,
          "invoke",
          sdk("invoke", "{\"FunctionName\":\"f:1\",\"Payload.$\":\"States.JsonToString($)\"}"));
      assertEquals(
          "{\"StatusCode\":200,\"ExecutedVersion\":\"1\","
              + "\"Payload\":\"{\\\"v\\\":\\\"1\\\",\\\"n\\\":1}\"}",
          invoked.get("output"),
          () -> invoked.json().text());
      String found = String.valueOf(
          run(server, "get", sdk("getFunction", "{\"FunctionName\":\"f\"}")).get("output"));
      assertTrue(found.contains("\"FunctionArn\":\"" + ARN + "\""), found);
      Wire.Reply missing = run(server, "missing", sdk("getFunction", "{\"FunctionName\":\"g\"}"));
      assertEquals("Lambda.ResourceNotFoundException", missing.get("error"));
    }
  }

  @Test
  void allVersionsAreListed() throws Exception {
    try (PawlServer server = started()) {
      create(server);
      assertEquals(List.of(ARN), listed(server, ""));
      assertEquals(List.of(ARN + ":$LATEST", ARN + ":1"), listed(server, "?FunctionVersion=ALL"));
      assertEquals(
          List.of(ARN + ":1"), listed(server, "?FunctionVersion=ALL&Marker=f%3A%24LATEST"));
      String refused = send(server, "GET", FUNCTIONS + "/?FunctionVersion=SOME", Map.of());
      assertEquals("400", refused.substring(0, 3), refused);
    }
  }

  private List<String> listed(PawlServer server, String query) throws Exception {
    String answer = send(server, "GET", FUNCTIONS + "/" + query, Map.of());
    return Pattern.compile("\"FunctionArn\":\"([^\"]*)\"")
        .matcher(answer)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void workflowsHearOfErrorsAndOfWhatIsNotThere() throws Exception {
    try (PawlServer server = started()) {
      create(server);
      assertEquals(
          "RangeError", run(server, "fails", task(ARN, ""), "{\"fail\":true}").get("error"));
      for (String missing : new String[] {ARN + ":7", ARN + "2", ARN.replace("east", "west")}) {
        Wire.Reply end = run(server, "m" + missing.hashCode(), task(missing, ""));
        assertEquals("Lambda.ResourceNotFoundException", end.get("error"));
        assertEquals(
            "Function not found: " + missing + (missing.endsWith(":7") ? "" : ":$LATEST")
                + " (Service: AWSLambda; Status Code: 404; Error Code:"
                + " ResourceNotFoundException",
            String.valueOf(end.get("cause")).split("; Request ID", 2)[0]);
      }
    }
  }
}

package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PawlServerTest {
  private static final ServerOptions ANY_PORT = ServerOptions.DEFAULT.withPort(0);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private static String refused(ServerOptions options) {
    IOException e = assertThrows(StartException.class, () -> {
      try (PawlServer server = PawlServer.start(options)) {
        throw new AssertionError("it started at " + server.url());
      }
    });
    return String.valueOf(e.getMessage());
  }

  private static ServerOptions withHost(String host) {
    return ANY_PORT.with(new ServerOptions.Address(host, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void onlyThisMachineIsServed(String host) {
    assertEquals(
        "The host " + host + " can be reached from other machines, and requests are not"
            + " authenticated: use a loopback address such as 127.0.0.1, or --auth sigv4 with a"
            + " credentials file",
        refused(withHost(host)));
  }

  @Test
  void aHostThatIsNoneIsSaid() {
    assertEquals(
        "The host no.such.host.invalid is not known", refused(withHost("no.such.host.invalid")));
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (PawlServer first = PawlServer.start(ANY_PORT)) {
      int port = first.url().getPort();
      String message = refused(ServerOptions.DEFAULT.withPort(port));
      assertTrue(message.startsWith("Cannot listen on port " + port + " of 127.0.0.1: "), message);
      assertTrue(message.contains("Is it in use?"), message);
      assertEquals(200, Wire.to(first.url()).get("/health").status());
    }
  }

  @Test
  void aDataFolderInUseIsNamed() throws IOException {
    ServerOptions options = ANY_PORT.withData(folder);
    try (PawlServer first = PawlServer.start(options)) {
      String message = refused(options);
      assertTrue(
          message.startsWith("the data folder " + folder + " is in use by another process"),
          message);
      assertEquals(200, Wire.to(first.url()).get("/health").status());
    }
  }

  @Test
  void aStartThatFailsLeavesTheDataFree() throws IOException {
    ServerOptions options = ANY_PORT.withData(folder);
    try (PawlServer first = PawlServer.start(ANY_PORT)) {
      refused(options.withPort(first.url().getPort()));
    }
    PawlServer.start(options).close();
  }

  @Test
  void aFunctionsFolderMustBeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    String message = refused(ANY_PORT.withFunctions(List.of(file)));
    assertTrue(message.contains(file + " is not a folder"), message);
  }

  @Test
  void optionsHaveAForm() {
    assertThrows(IllegalArgumentException.class, () -> ServerOptions.DEFAULT.withPort(65_536));
    assertThrows(IllegalArgumentException.class, () -> ServerOptions.DEFAULT.withPort(-1));
  }

  @Test
  void aPersonIsWelcome() throws IOException {
    try (PawlServer server = PawlServer.start(ANY_PORT)) {
      Wire wire = Wire.to(server.url());
      Wire.Reply page = wire.get("/");
      assertEquals(200, page.status());
      assertTrue(
          page.text().contains("list-state-machines --endpoint-url " + server.url()), page.text());
      assertEquals(
          "200 {\"status\":\"ok\"}",
          wire.get("/health").status() + " " + wire.get("/health").text());
    }
  }

  @Test
  void aBrowserIsLedToTheConsole() throws IOException {
    try (PawlServer server = PawlServer.start(ANY_PORT)) {
      Wire wire = Wire.to(server.url());
      Wire.Reply root =
          wire.get("/", Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
      assertEquals("302 /console/", root.status() + " " + root.header("location"));
      Wire.Reply page = wire.get("/console/");
      assertEquals(200, page.status());
      assertEquals("DENY", page.header("x-frame-options"));
      Wire.Reply about = wire.get("/console/api/about");
      assertEquals("none", about.get("auth"));
      assertEquals("us-east-1 123456789012", about.get("region") + " " + about.get("account"));
      assertTrue(String.valueOf(about.get("version")).matches("\\d+\\.\\d+.*"), about.text());
    }
  }

  @Test
  void aClosedServerIsGone() throws IOException {
    PawlServer server = PawlServer.start(ANY_PORT);
    server.close();
    server.close();
    assertThrows(ConnectException.class, () -> Wire.to(server.url()).get("/health"));
  }

  @Test
  void whatWasAcknowledgedIsThereAfterARestart() throws IOException {
    ServerOptions options = ANY_PORT.withData(folder);
    String ended;
    String waiting;
    String history;
    Object token;
    try (PawlServer server = PawlServer.start(options)) {
      Wire wire = Wire.to(server.url());
      ended = wire.start(wire.create("pass", Wire.PASS), "run", "{\"a\":1}");
      wire.await(ended);
      waiting = wire.start(wire.create("wait", Wire.WAIT), "run", "{}");
      history = wire.call("GetExecutionHistory", "executionArn", ended).text();
      token = wire.call("ListStateMachines", "maxResults", 1).get("nextToken");
    }
    try (PawlServer server = PawlServer.start(options)) {
      Wire wire = Wire.to(server.url());
      assertEquals(
          history, wire.call("GetExecutionHistory", "executionArn", ended).text());
      assertEquals(
          "RUNNING", wire.call("DescribeExecution", "executionArn", waiting).get("status"));
      assertEquals(
          "wait",
          wire.call("ListStateMachines", "nextToken", token)
              .list("stateMachines")
              .getFirst()
              .get("name"));
      assertEquals(200, wire.call("StopExecution", "executionArn", waiting).status());
      assertEquals("ABORTED", wire.await(waiting).get("status"));
    }
  }

  @Test
  void aTaskCallsALocalFunction() throws IOException {
    Files.writeString(
        folder.resolve("double.py"), "def handler(event, context):\n  return event['n'] * 2\n");
    String definition =
        "{\"StartAt\":\"D\",\"States\":{\"D\":{\"Type\":\"Task\",\"End\":true,\"Resource\":"
            + "\"arn:aws:lambda:eu-west-1:999999999999:function:double\"}}}";
    try (PawlServer server =
        PawlServer.start(ANY_PORT.withFunctions(List.of(folder)), line -> {})) {
      Wire wire = Wire.to(server.url());
      String execution = wire.start(wire.create("doubling", definition), "run", "{\"n\":21}");
      assertEquals("42", wire.await(execution).get("output"));
    }
  }

  @Test
  void functionsMayBeInSeveralFolders() throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));
    Files.writeString(one.resolve("left.py"), "def handler(event, context):\n  return 'left'\n");
    Files.writeString(two.resolve("right.py"), "def handler(event, context):\n  return 'right'\n");
    String definition =
        "{\"StartAt\":\"L\",\"States\":{\"L\":{\"Type\":\"Task\",\"Next\":\"R\",\"Resource\":"
            + "\"arn:aws:lambda:us-east-1:123456789012:function:left\",\"ResultPath\":\"$.l\"},"
            + "\"R\":{\"Type\":\"Task\",\"End\":true,\"Resource\":"
            + "\"arn:aws:lambda:us-east-1:123456789012:function:right\","
            + "\"ResultPath\":\"$.r\"}}}";
    ServerOptions options = ANY_PORT.withFunctions(List.of(one, two));
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      Wire wire = Wire.to(server.url());
      String execution = wire.start(wire.create("both", definition), "run", "{}");
      assertEquals("{\"l\":\"left\",\"r\":\"right\"}", wire.await(execution).get("output"));
    }
  }

  @Test
  void aResourceThatIsNotAvailableFailsItsTask() throws IOException {
    String definition =
        "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Task\",\"End\":true,\"Resource\":"
            + "\"arn:aws:states:::dynamodb:getItem\","
            + "\"Parameters\":{\"TableName\":\"t\",\"Key.$\":\"$\"}}}}";
    try (PawlServer server = PawlServer.start(ANY_PORT)) {
      Wire wire = Wire.to(server.url());
      String execution = wire.start(wire.create("sending", definition), "run", "{}");
      Wire.Reply end = wire.await(execution);
      assertEquals("FAILED", end.get("status"));
      assertEquals(
          "The service dynamodb is not available in this server: nothing says where calls to it go."
              + " Set AWS_ENDPOINT_URL_DYNAMODB or AWS_ENDPOINT_URL, or start the server with"
              + " --aws-endpoint dynamodb=URL; with 'aws' as the URL they go to AWS itself",
          end.get("cause"));
    }
  }
}

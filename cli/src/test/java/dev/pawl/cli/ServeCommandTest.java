package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  private static final String PASS =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";

  @TempDir
  private Path folder;

  @Test
  void aPortInUseIsSaidInASentence() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PawlProcess serve =
            PawlProcess.start(folder, "serve", "--memory", "--port", "" + taken.getLocalPort())) {
      assertEquals(1, serve.exitCode());
      assertTrue(serve.err().contains("port " + taken.getLocalPort()), serve::err);
      assertFalse(serve.err().contains("\tat "), serve::err);
      assertEquals("", serve.out());
    }
  }

  @Test
  void anAddressThatOthersReachIsRefused() throws IOException, InterruptedException {
    try (PawlProcess serve =
        PawlProcess.start(folder, "serve", "--memory", "--port", "0", "--host", "0.0.0.0")) {
      assertEquals(1, serve.exitCode());
      assertTrue(serve.err().contains("0.0.0.0"), serve::err);
      assertEquals("", serve.out());
    }
  }

  @Test
  void whatWasMadeIsThereAfterAStopAndAStart()
      throws IOException, InterruptedException, ApiException {
    try (PawlProcess serve = PawlProcess.start(folder, "serve", "--port", "0")) {
      URI url = serve.ready();
      new Machines(new Api(url)).deploy("kept", PASS);
      assertTrue(Files.isDirectory(folder.resolve(".pawl/data")));

      try (PawlProcess second = PawlProcess.start(folder, "serve", "--port", "0")) {
        assertEquals(1, second.exitCode(), "two servers on one data folder");
        assertTrue(second.err().contains(".pawl/data"), second::err);
      }
      assertEquals(143, serve.terminate().exitCode());
      assertEquals("ready " + url, serve.out());
    }
    try (PawlProcess serve = PawlProcess.start(folder, "serve", "--port", "0")) {
      Members machines = new Api(serve.ready()).call("ListStateMachines", Map.of());
      assertEquals("kept", machines.objects("stateMachines").getFirst().text("name"));
    }
  }

  @Test
  void recordsArePrintedWhereNothingElseIs()
      throws IOException, InterruptedException, ApiException {
    try (PawlProcess serve =
        PawlProcess.start(folder, "serve", "--memory", "--port", "0", "--print-logs")) {
      URI url = URI.create(serve.awaitErr("ready http").substring("ready ".length()));
      post(url, "Logs_20140328.CreateLogGroup", "{\"logGroupName\":\"orders\"}");
      Api api = new Api(url);
      Map<?, ?> group =
          Map.of("logGroupArn", "arn:aws:logs:us-east-1:123456789012:log-group:orders:*");
      Members machine = api.call(
          "CreateStateMachine",
          Map.of(
              "name",
              "logged",
              "definition",
              PASS,
              "roleArn",
              "arn:aws:iam::123456789012:role/any",
              "loggingConfiguration",
              Map.of(
                  "level",
                  "ALL",
                  "destinations",
                  List.of(Map.of("cloudWatchLogsLogGroup", group)))));
      api.call("StartExecution", Map.of("stateMachineArn", machine.text("stateMachineArn")));
      String last = serve.awaitOut("ExecutionSucceeded");
      assertTrue(
          last.startsWith("{\"log_group\":\"orders\",\"log_stream\":\"states/logged/"), last);
      assertEquals(143, serve.terminate().exitCode());
      assertEquals(4, serve.out().lines().count(), serve.out());
      serve.out().lines().forEach(line -> dev.pawl.json.Json.parse(line));
    }
  }

  private static void post(URI url, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url)
        .header("X-Amz-Target", target)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, reply.statusCode(), reply.body());
    }
  }
}

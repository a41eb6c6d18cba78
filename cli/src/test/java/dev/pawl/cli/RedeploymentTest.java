package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pawl deploy --watch}, in this process and as one of its own. */
@Timeout(120)
class RedeploymentTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(2);
  private static final int CHANGES = 5;

  private static PawlServer server;

  @TempDir
  private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = PawlServer.start(ServerOptions.DEFAULT.withPort(0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private void file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** The command while it goes on, on a thread that ends with it. */
  private static final class Watching implements AutoCloseable {
    private final Captured captured = Captured.files();
    private final Thread thread;

    Watching(Path path) {
      thread = Thread.ofPlatform()
          .start(() -> captured.run(
              "deploy", path.toString(), "--watch", "--url", server.url().toString()));
    }

    /** Waits until a text was told so many times; {@return how long it took, in milliseconds} */
    long await(String text, int times) {
      long start = System.nanoTime();
      while (captured.err().split(Pattern.quote(text), -1).length <= times) {
        assertTrue(
            thread.isAlive() && System.nanoTime() - start < DEADLINE.toNanos(),
            () -> "not told: " + text + "\n" + captured.err());
        LockSupport.parkNanos(LOOK.toNanos());
      }
      return (System.nanoTime() - start) / 1_000_000;
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        assertTrue(thread.join(DEADLINE), "still watching");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Changes a file again and again; prints and {@return the median time to the end} */
  private long median(Watching watching, String stack, String name, String content)
      throws IOException {
    List<Long> taken = new ArrayList<>();
    for (int i = 1; i <= CHANGES; i++) {
      file(name, content.formatted("change" + i));
      taken.add(watching.await(stack + ": UPDATE_COMPLETE", i));
      watching.await("done in", i);
    }
    long median = taken.stream().sorted().toList().get(CHANGES / 2);
    System.out.println(stack + ": milliseconds from " + name + " to the end: " + taken);
    return median;
  }

  private static String api(String machine) throws IOException, ApiException {
    return new Api(server.url())
        .call("DescribeStateMachine", Map.of("stateMachineArn", machine))
        .text("definition");
  }

  @Test
  void aFolderIsDeployedAgainWhenAFileChanges() throws IOException, ApiException {
    String definition = """
        {"Comment": "%s", "StartAt": "A", "States": {"A": {"Type": "Task",
          "Resource": "arn:aws:lambda:us-east-1:123456789012:function:watched", "End": true}}}
        """;
    Path app = folder.resolve("app");
    file("app/flow.asl.json", definition.formatted("first"));
    file("app/functions/watched/handler.mjs", "export const handler = async () => 1;");
    try (Watching watching = new Watching(app)) {
      watching.await("watching " + app, 1);
      assertTrue(median(watching, "app", "app/flow.asl.json", definition) < 1_000);
      String machine = watching
          .captured
          .out()
          .lines()
          .toList()
          .getLast()
          .replaceFirst("app.flowStateMachine = ", "");
      assertTrue(api(machine).contains("change5"), machine);

      file("app/functions/watched/handler.mjs", "export const handler = async () => 2;");
      watching.await("functions/watched/handler.mjs changed", 1);
      watching.await("app: UPDATE_COMPLETE", CHANGES + 1);
      // A new function and a new definition count, too.
      file("app/functions/other.py", "def handler(event, context):\n    return 3\n");
      watching.await("✓ otherFunction", 1);
      file("app/flow.asl.json", "{\n  \"StartAt\": }");
      watching.await("pawl: nothing was deployed: \n  " + app + "/flow.asl.json:2:", 1);
      file("app/flow.asl.json", definition.formatted("mended"));
      watching.await("app: UPDATE_COMPLETE", CHANGES + 3);
      assertTrue(api(machine).contains("mended"), machine);
    }
  }

  @Test
  void aTemplateIsWatchedWithTheFilesThatItNames() throws IOException {
    String template = """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Handler:
            Type: AWS::Serverless::Function
            Properties: {CodeUri: ./src, Handler: app.handler, Runtime: python3.12}
          Queue: {Type: "AWS::SQS::Queue", Properties: {VisibilityTimeout: 7}}
        """;
    file("named.yaml", template);
    file("src/app.py", "def handler(event, context):\n    return 'first'\n");
    file("beside.txt", "first");
    try (Watching watching = new Watching(folder.resolve("named.yaml"))) {
      watching.await("watching ", 1);
      file("beside.txt", "nobody named it");
      String code = "def handler(event, context):\n    return '%s'\n";
      assertTrue(median(watching, "named", "src/app.py", code) < 1_000);
      file("named.yaml", template + "  Broken: [\n");
      watching.await("YAML not well-formed. (line 8, column 1)", 1);
      file("named.yaml", template + "  Bad: {Type: \"AWS::SQS::Queue\", Properties: {Wrong: 1}}\n");
      watching.await("✗ Bad", 1);
      watching.await("because of Bad (AWS::SQS::Queue)", 1);
      file("named.yaml", template.replace("7", "8"));
      watching.await("named: UPDATE_COMPLETE", CHANGES + 1);
      assertEquals(-1, watching.captured.err().indexOf("beside.txt"));
    }
  }

  @Test
  void whatTheCdkWroteIsWatched() throws IOException {
    file("cdk.out/manifest.json", """
        {"version": "48.0.0", "artifacts": {
          "watchedapp": {"type": "aws:cloudformation:stack",
            "environment": "aws://unknown-account/unknown-region",
            "properties": {"templateFile": "a.template.json"}}}}
        """);
    String template = """
        {"Resources": {"Parameter": {"Type": "AWS::SSM::Parameter",
          "Properties": {"Type": "String", "Value": "%s"}}}}
        """;
    file("cdk.out/a.template.json", template.formatted("first"));
    try (Watching watching = new Watching(folder.resolve("cdk.out"))) {
      watching.await("watching ", 1);
      assertTrue(median(watching, "watchedapp", "cdk.out/a.template.json", template) < 1_000);
    }
  }

  @Test
  void itEndsWithoutAComplaint() throws IOException, InterruptedException {
    file("end.yaml", "Resources: {Topic: {Type: \"AWS::SNS::Topic\"}}\n");
    try (PawlProcess process = PawlProcess.start(
        folder, "deploy", "end.yaml", "--watch", "--url", server.url().toString())) {
      process.awaitErr("watching end.yaml, end with Ctrl-C");
      // 128 and the number of the signal, as shells say it.
      assertEquals(143, process.terminate().exitCode());
      assertTrue(process.err().endsWith("watching end.yaml, end with Ctrl-C"), process::err);
    }
  }

  @Test
  void whatCanNeverBeDeployedIsNotWatched() throws IOException {
    Captured captured = Captured.files();
    assertEquals(2, captured.run("deploy", folder + "/gone.yaml", "--watch"));
    file("a.yaml", "Resources: {Topic: {Type: \"AWS::SNS::Topic\"}}\n");
    assertEquals(
        1, captured.run("deploy", folder + "/a.yaml", "--watch", "--url", "http://127.0.0.1:1"));
    assertTrue(captured.err().contains("no server answers"), captured::err);
  }
}

package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pawl serve --never-twice}, and a {@code kill -9} while functions are at work. */
final class NeverTwiceTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

  /** Three branches, each inside a function when the server is killed; then one function more. */
  private static final String DEFINITION = """
      {"StartAt": "All", "States": {
        "All": {"Type": "Parallel", "Next": "Report", "Branches": [
          {"StartAt": "Charge", "States": {
            "Charge": {"Type": "Task", "Resource": "%1$scharge", "End": true,
              "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Refund"}]},
            "Refund": {"Type": "Pass", "End": true}}},
          {"StartAt": "Ship", "States": {
            "Ship": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
              "Parameters": {"FunctionName": "ship"},
              "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Recall"}]},
            "Recall": {"Type": "Pass", "End": true}}},
          {"StartAt": "Count", "States": {
            "Count": {"Type": "Task", "Resource": "%1$scount", "End": true}}}]},
        "Report": {"Type": "Task", "Resource": "%1$sreport", "End": true}}}
      """.formatted(FUNCTION);

  private static final String CODE = """
      import os, threading

      def handler(event, context):
          print("called " + context.function_name, flush=True)
          if not os.path.exists("GO"):
              threading.Event().wait()
          return 1
      """;

  @TempDir
  private Path folder;

  @BeforeEach
  void writeFunctions() throws IOException {
    for (String name : List.of("charge", "ship", "count", "report")) {
      Path code = Files.createDirectories(folder.resolve("functions").resolve(name));
      Files.writeString(
          code.resolve("handler.py"), CODE.replace("GO", folder.resolve("go").toString()));
    }
  }

  private PawlProcess serve() throws IOException {
    return PawlProcess.start(
        folder,
        "serve",
        "--port=0",
        "--functions=functions",
        "--never-twice=*:function:charge",
        "--never-twice=ship");
  }

  @Test
  void whatWasInFlightAtAKillFailsAndTheRestIsCalledAgain()
      throws IOException, InterruptedException, ApiException {
    String execution;
    try (PawlProcess server = serve()) {
      Machines machines = new Machines(new Api(server.ready()));
      execution = machines.start(machines.deploy("all", DEFINITION), "one", "{}");
      for (String name : List.of("charge", "ship", "count")) {
        server.awaitErr("called " + name);
      }
    } // kill -9
    Files.createFile(folder.resolve("go"));
    try (PawlProcess server = serve()) {
      Api api = new Api(server.ready());
      server.awaitErr("called report");
      assertFalse(server.err().contains("called charge"), server::err);
      assertFalse(server.err().contains("called ship"), server::err);
      assertTrue(server.err().contains("called count"), server::err);
      List<Members> events = api.call(
              "GetExecutionHistory", Map.of("executionArn", execution, "maxResults", 1_000))
          .objects("events");
      assertEquals(1, failures(events, "LambdaFunctionFailed", "lambdaFunctionFailedEventDetails"));
      assertEquals(1, failures(events, "TaskFailed", "taskFailedEventDetails"));
    }
  }

  private static long failures(List<Members> events, String type, String details) {
    return events.stream()
        .filter(event -> event.text("type").equals(type))
        .map(event -> event.object(details))
        .filter(failed -> failed.text("error").equals("States.TaskFailed")
            && failed.text("cause").contains("--never-twice"))
        .count();
  }

  @Test
  void aPatternThatIsNoneIsRefused() throws IOException, InterruptedException {
    try (PawlProcess server = PawlProcess.start(folder, "serve", "--memory", "--never-twice= ")) {
      assertEquals(2, server.exitCode());
      assertTrue(server.err().contains("--never-twice"), server::err);
    }
  }
}

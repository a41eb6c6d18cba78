package dev.pawl.cli;

import dev.pawl.server.ServerOptions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What someone who has seen the demo may type next, as complete command lines. */
final class NextSteps {
  private final Screen screen;
  private final URI server;
  private final String executionArn;
  private final Example example;
  /** How the user called this program, {@code ./pawl} or {@code pawl}. */
  private final String program = System.getProperty("pawl.command", "pawl");

  NextSteps(Screen screen, URI server, String executionArn, Example example) {
    this.screen = screen;
    this.server = server;
    this.executionArn = executionArn;
    this.example = example;
  }

  /** Prints them for a server that stays up. */
  void whileServing() {
    title("Your turn, in another terminal");
    history();
    title("Change a function in " + example.shown("functions")
        + " and start the workflow again: nothing needs a restart");
    if (hasAws()) {
      command("aws stepfunctions start-execution --endpoint-url " + server
          + " --state-machine-arn " + stateMachineArn()
          + " --input file://" + example.typed(example.input()));
    } else {
      curl("StartExecution", "{\"stateMachineArn\":\"" + stateMachineArn() + "\"}");
    }
    screen.line("");
    screen.line("Ctrl-C stops the server; what ran is kept.");
  }

  /** Prints them for a server that stops now. */
  void afterwards() {
    title("What ran is kept: start the server again to look at it");
    command(program + " demo --stay" + port());
    screen.line("  and in another terminal");
    history();
    title("See an order fail and be retried as on AWS (14 s)");
    command(program + " demo --failing" + port());
    title("Run a definition without a server");
    command(program + " run " + example.typed(example.definition()) + " --input "
        + example.typed(example.input()));
  }

  private String port() {
    return server.getPort() == ServerOptions.Address.DEFAULT.port()
        ? ""
        : " --port " + server.getPort();
  }

  private void history() {
    if (hasAws()) {
      command(
          "export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any");
      command("aws stepfunctions get-execution-history --endpoint-url " + server
          + " --execution-arn " + executionArn);
    } else {
      curl("GetExecutionHistory", "{\"executionArn\":\"" + executionArn + "\"}");
    }
  }

  private void curl(String action, String body) {
    command(
        "curl " + server + " -H 'X-Amz-Target: AWSStepFunctions." + action + "' -d '" + body + "'");
  }

  private static boolean hasAws() {
    String path = System.getenv().getOrDefault("PATH", "");
    return List.of(path.split(File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
  }

  private String stateMachineArn() {
    return executionArn
        .substring(0, executionArn.lastIndexOf(':'))
        .replace(":execution:", ":stateMachine:");
  }

  private void title(String text) {
    screen.line("");
    screen.line(screen.paint(Style.BOLD, text));
  }

  private void command(String text) {
    screen.line("  " + screen.paint(Style.CYAN, text));
  }
}

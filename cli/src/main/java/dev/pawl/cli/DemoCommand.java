package dev.pawl.cli;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pawl demo}: a server, two workflows with local functions, and what to type next. */
final class DemoCommand implements Command {
  private static final Path DATA = Path.of(".pawl", "demo");

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("See it work: two workflows with local functions.")
        .description(
            "Starts a server, deploys the workflows of the folder examples with their functions,",
            "runs them, and prints each state as it happens and what to type next.")
        .footer(
            "",
            "Executions are kept in " + DATA + "; delete the folder to forget them.",
            "",
            "Example:",
            "  pawl demo --stay");
    spec.addOption(
        Options.flag("--stay", "Keep the server up at the end, until Ctrl-C.").build());
    spec.addOption(Options.flag("--failing", "Run also an order that fails and is retried (14 s).")
        .build());
    spec.addOption(Options.port());
  }

  @Override
  public int run(ParseResult given, Terminal terminal)
      throws CommandException, ApiException, IOException, InterruptedException {
    Path examples = Example.examples();
    Example order = new Example(examples.resolve("order"), "order.asl.json", "good.json");
    Example failing = new Example(examples.resolve("order"), "order.asl.json", "bad.json");
    Example parallel = new Example(examples.resolve("parallel"), "parallel.asl.json", "input.json");
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(given.matchedOptionValue("--port", ServerOptions.Address.DEFAULT.port()))
        .withData(DATA)
        .withFunctions(List.of(order.functions(), parallel.functions()));
    Screen out = terminal.out();
    try (PawlServer server = Servers.startAndLeaveWarnings(options)) {
      out.line(out.paint(Style.BOLD, "Pawl") + " serves " + server.url());
      out.line("The history is kept in " + DATA.toAbsolutePath());
      Show show = new Show(new Api(server.url()), out);
      String execution = show.run(order);
      show.again(order);
      show.run(parallel);
      if (given.hasMatchedOption("--failing")) {
        show.run(failing);
      }
      NextSteps next = new NextSteps(out, server.url(), execution, order);
      if (!given.hasMatchedOption("--stay")) {
        next.afterwards();
        return 0;
      }
      next.whileServing();
      // Only a signal ends it, and that ends the process.
      new CountDownLatch(1).await();
    }
    return 0;
  }
}

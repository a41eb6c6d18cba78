package dev.pawl.cli;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pawl serve}: the server in the foreground, until it is told to stop. */
final class ServeCommand implements Command {
  private static final String DATA_DEFAULT = ".pawl/data";
  private static final String PRINT_LOGS = "--print-logs";
  private static final String IGNORE_UNSUPPORTED = "--ignore-unsupported";
  private static final String EVENTS = "--events";

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("Serve the Step Functions API.")
        .description(
            "Prints 'ready <url>' when it serves, and stops gracefully on Ctrl-C or SIGTERM.",
            "Executions go on when it is started again on the same data folder.")
        .footer(
            "",
            "Example:",
            "  pawl serve --functions examples/order/functions",
            "  aws stepfunctions list-state-machines --endpoint-url http://127.0.0.1:8083");
    spec.addOption(Options.port());
    spec.addOption(Options.text(
            "--host",
            "address",
            "The address to listen on (default: 127.0.0.1); one that other machines"
                + " reach needs --auth sigv4.")
        .build());
    spec.addOption(Options.text(
            "--data",
            "folder",
            "Where executions are kept; made if it is missing (default: " + DATA_DEFAULT
                + "; in virtual time nothing is kept unless it is given).")
        .build());
    spec.addOption(
        Options.flag("--memory", "Keep nothing on disk: all is gone when the server stops.")
            .build());
    spec.addOption(Options.account());
    spec.addOption(Options.region());
    spec.addOption(Options.functions(
        "A folder of local functions, one subfolder or file each; may be given several times"
            + " (default: no functions)."));
    spec.addOption(Options.awsEndpoint());
    spec.addOption(Options.lambdaEndpoint());
    spec.addOption(Options.inspect());
    spec.addOption(Options.httpAllow());
    spec.addOption(Options.strict());
    spec.addOption(Options.limits());
    spec.addOption(Options.time());
    spec.addOption(Options.retention());
    spec.addOption(Options.neverTwice());
    spec.addOption(Options.flag(
            IGNORE_UNSUPPORTED,
            "Record the resources of stacks that are of other types than those there are, and make"
                + " nothing of them (default: such a template is refused).")
        .build());
    spec.addOption(Options.flag(
            PRINT_LOGS,
            "Print what executions log, by the loggingConfiguration of their state machine, on"
                + " standard output too: one line of JSON for each record, and nothing else.")
        .build());
    spec.addOption(Options.text(
            EVENTS,
            "file",
            "Rules, with the event patterns of EventBridge, by which changes of the status of"
                + " Standard executions are told to targets (default: to nobody).")
        .build());
    SecurityOptions.all().forEach(spec::addOption);
  }

  @Override
  public int run(ParseResult given, Terminal terminal)
      throws CommandException, InterruptedException {
    ServerOptions options = options(given);
    try (PawlServer server = Servers.start(options)) {
      // Who reads records from standard output wants nothing else there.
      Screen ready = server.printsRecords() ? terminal.err() : terminal.out();
      ready.line("ready " + server.url());
      terminal
          .err()
          .line(options
                  .data()
                  .folder()
                  .map(folder -> "data in " + folder)
                  .orElse("nothing kept on disk")
              + "; process " + ProcessHandle.current().pid() + ", stop with Ctrl-C");
      terminal.err().line("console at " + server.url() + "/console/");
      tellFunctions(server, given, terminal.err());
      tellServices(server, options, terminal.err());
      // Only a signal ends it, and that ends the process.
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private static void tellFunctions(PawlServer server, ParseResult given, Screen screen) {
    List<String> names = server.knownFunctions().names();
    if (!names.isEmpty()) {
      screen.line("functions: " + String.join(", ", names));
    } else if (given.hasMatchedOption("--functions")) {
      screen.line("no functions: a function is a file, or a folder with handler, index, main, app,"
          + " lambda_function or its own name as .js, .ts or .py");
    } else if (Files.isDirectory(Path.of("functions"))) {
      screen.line("no functions: there is a folder functions here, give it with --functions");
    }
  }

  /** The shell of clients has this variable too; who starts a server in it may not mean it so. */
  private static void tellServices(PawlServer server, ServerOptions options, Screen screen) {
    String endpoint = options.tasks().services().environment().getOrDefault("AWS_ENDPOINT_URL", "");
    if (!endpoint.isEmpty() && !server.isAt(endpoint)) {
      screen.line("calls of workflows to AWS services go to " + endpoint + ", by AWS_ENDPOINT_URL:"
          + " unset it to have those that are built in");
    }
  }

  private static ServerOptions options(ParseResult given) throws CommandException {
    if (given.hasMatchedOption("--memory") && given.hasMatchedOption("--data")) {
      throw CommandException.usage("--memory and --data exclude each other: give one of them");
    }
    ServerOptions.Time time = Options.time(given);
    // Times that never were do not belong in a folder that nobody named for them.
    boolean unkept = time == ServerOptions.Time.VIRTUAL && !given.hasMatchedOption("--data");
    Optional<Path> data = unkept || given.hasMatchedOption("--memory")
        ? Optional.empty()
        : Optional.of(Options.path(given.matchedOptionValue("--data", DATA_DEFAULT)));
    ServerOptions defaults = ServerOptions.DEFAULT;
    return new ServerOptions(
        new ServerOptions.Address(
            given.matchedOptionValue("--host", defaults.address().host()),
            given.matchedOptionValue("--port", defaults.address().port())),
        new ServerOptions.Home(
            given.matchedOptionValue("--account", defaults.home().account()),
            given.matchedOptionValue("--region", defaults.home().region())),
        new ServerOptions.Data(
            data, given.matchedOptionValue("--retention", defaults.data().retention())),
        Options.inspecting(
            new ServerOptions.Tasks(
                Options.functions(given),
                List.of(),
                Options.services(given),
                given.matchedOptionValue("--never-twice", List.of())),
            given),
        new ServerOptions.Conditions(
            given.hasMatchedOption("--strict"),
            Options.limits(given),
            time,
            given.hasMatchedOption(IGNORE_UNSUPPORTED)),
        SecurityOptions.of(given),
        new ServerOptions.Reporting(given.hasMatchedOption(PRINT_LOGS), events(given)));
  }

  private static Optional<Path> events(ParseResult given) throws CommandException {
    String file = given.matchedOptionValue(EVENTS, "");
    return file.isEmpty() ? Optional.empty() : Optional.of(Options.path(file));
  }
}

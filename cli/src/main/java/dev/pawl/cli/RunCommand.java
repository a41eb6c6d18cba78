package dev.pawl.cli;

import dev.pawl.expression.Errors;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code pawl run}: one execution of a definition, with a server of its own that keeps nothing.
 *
 * <p>Progress goes to standard error, the output to standard output.
 */
final class RunCommand implements Command {
  /** What AWS gives a standard execution. */
  private static final Duration TIMEOUT_DEFAULT = Duration.ofDays(365);

  private static final String FUNCTIONS_BESIDE = "functions";

  private static final String BEYOND_LIMITS =
      "AWS takes 256 KiB for a payload; --limits none lets it be far larger here";

  @Override
  public String name() {
    return "run";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("Run one execution of a definition, without a separate server.")
        .description(
            "The server is this process, on a free port, and keeps nothing. Progress goes to",
            "standard error, the output to standard output.")
        .footer(
            "",
            "Exit code: 0 if the execution succeeds, 1 if it does not, 2 if it cannot start.",
            "",
            "Example:",
            "  pawl run examples/order/order.asl.json --input '{\"orderId\":\"1\"}'");
    spec.addPositional(PositionalParamSpec.builder()
        .paramLabel("<definition>")
        .arity("1")
        .required(true)
        .type(String.class)
        .description(
            "The file with the definition in JSON or YAML, - for standard input, which is YAML"
                + " unless it begins with {.")
        .build());
    spec.addOption(Options.text(
            "--input",
            "json|file|-",
            "The execution's input: JSON, a file, or - for standard input (default: {}).")
        .build());
    spec.addOption(Options.functions(
        "A folder of local functions, one subfolder or file each; may be given several times"
            + " (default: the folder 'functions' beside the definition)."));
    spec.addOption(Options.text("--name", "name", "The execution's name (default: a UUID).")
        .build());
    spec.addOption(Options.timeout());
    spec.addOption(Options.awsEndpoint());
    spec.addOption(Options.lambdaEndpoint());
    spec.addOption(Options.inspect());
    spec.addOption(Options.httpAllow());
    Reading.describe(spec);
    spec.addOption(Options.limits());
    spec.addOption(Options.time());
  }

  @Override
  public int run(ParseResult given, Terminal terminal)
      throws CommandException, ApiException, IOException, InterruptedException {
    String file = given.matchedPositionalValue(0, "");
    String inputGiven = given.matchedOptionValue("--input", "{}");
    if (file.equals("-") && inputGiven.equals("-")) {
      throw CommandException.usage("definition and input cannot both be standard input");
    }
    Definition definition = definition(file, given, terminal.err());
    String input = Texts.input(inputGiven);
    ServerOptions options = options(given, file);
    try (PawlServer server = Servers.startAndLeaveWarnings(options)) {
      warn(
          MissingFunctions.of(definition.text(), server.knownFunctions()), options, terminal.err());
      return execute(new Api(server.url()), definition, input, given, terminal);
    }
  }

  private static Definition definition(String file, ParseResult given, Screen errors)
      throws CommandException {
    Definition definition = Definition.read(file, Reading.of(given));
    TextReport.print(definition, errors);
    if (!definition.valid()) {
      throw CommandException.usage(file + ": not a valid definition, nothing was run");
    }
    return definition;
  }

  private static ServerOptions options(ParseResult given, String file) throws CommandException {
    List<Path> functions = Options.functions(given);
    if (functions.isEmpty() && !file.equals("-")) {
      Path beside = Options.path(file).resolveSibling(FUNCTIONS_BESIDE);
      functions = Files.isDirectory(beside) ? List.of(beside) : List.of();
    }
    return ServerOptions.DEFAULT
        .withPort(0)
        .with(Options.inspecting(
            new ServerOptions.Tasks(functions, List.of(), Options.services(given), List.of()),
            given))
        .with(new ServerOptions.Conditions(
            given.hasMatchedOption("--strict"), Options.limits(given), Options.time(given), false));
  }

  private static void warn(List<String> missing, ServerOptions options, Screen errors) {
    for (String sentence : missing) {
      errors.line(errors.paint(Style.YELLOW, "warning") + ": " + sentence);
    }
    if (!missing.isEmpty() && options.tasks().functions().isEmpty()) {
      errors.line("  " + errors.paint(Style.CYAN, "help") + ": no folder '" + FUNCTIONS_BESIDE
          + "' stands beside the definition; name one with --functions");
    }
  }

  private static int execute(
      Api api, Definition definition, String input, ParseResult given, Terminal terminal)
      throws CommandException, ApiException, IOException, InterruptedException {
    Machines machines = new Machines(api);
    String machine = machines.deploy(Machines.name(definition.file()), definition.text());
    String name = given.matchedOptionValue("--name", UUID.randomUUID().toString());
    String execution;
    try {
      execution = machines.start(machine, name, input);
    } catch (ApiException e) {
      throw CommandException.failed(
          e.getMessage() + help(input, given).map(help -> "\n  help: " + help).orElse(""));
    }
    Duration timeout = given.matchedOptionValue("--timeout", TIMEOUT_DEFAULT);
    Optional<Outcome> outcome =
        new Watch(api, execution, new Narrator(terminal.err())).untilEnd(timeout);
    if (outcome.isEmpty()) {
      machines.stop(execution, "the --timeout of pawl run has passed");
      throw CommandException.failed(
          "stopped: not done within " + Durations.text(timeout) + " (--timeout)");
    }
    return report(outcome.get(), terminal);
  }

  /** Says what helps if the input is too long for AWS. */
  private static Optional<String> help(String input, ParseResult given) {
    int bytes = input.getBytes(StandardCharsets.UTF_8).length;
    return bytes > Options.limits(given).inputBytesMax()
        ? Optional.of(BEYOND_LIMITS)
        : Optional.empty();
  }

  private static int report(Outcome outcome, Terminal terminal) {
    terminal.err().line(Ending.line(outcome, terminal.err()));
    if (outcome.error().filter(Errors.DATA_LIMIT_EXCEEDED::equals).isPresent()) {
      terminal.err().line("  " + terminal.err().paint(Style.CYAN, "help") + ": " + BEYOND_LIMITS);
    }
    outcome
        .output()
        .map(output -> terminal.out().terminal() ? Indented.of(output, "") : output)
        .ifPresent(terminal.out()::line);
    return outcome.succeeded() ? 0 : CommandException.FAILED;
  }
}

package dev.pawl.cli;

import dev.pawl.diagnosis.Spelling;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: reads the command line, runs the command, turns problems into exit codes. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(terminal::end, "pawl-terminal"));
    System.exit(run(List.of(arguments), terminal, System.getenv()));
  }

  /** {@return the exit code} */
  static int run(List<String> arguments, Terminal terminal, Map<String, String> environment) {
    boolean traces = arguments.contains("--verbose") || environment.containsKey("PAWL_DEBUG");
    try {
      return run(arguments, terminal);
    } catch (CommandException e) {
      return refuse(terminal, e, e.getMessage(), e.exitCode(), traces);
    } catch (ApiException e) {
      return refuse(terminal, e, e.getMessage(), CommandException.FAILED, traces);
    } catch (IOException | UncheckedIOException e) {
      return refuse(terminal, e, Sentences.of(e), CommandException.FAILED, traces);
    } catch (InterruptedException e) {
      return refuse(terminal, e, "interrupted", CommandException.FAILED, traces);
    }
  }

  private static int run(List<String> arguments, Terminal terminal)
      throws CommandException, ApiException, IOException, InterruptedException {
    CommandLine line = Commands.line(terminal);
    ParseResult parsed = parse(line, arguments);
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (!parsed.hasSubcommand()) {
      line.usage(line.getOut());
      return 0;
    }
    ParseResult given = parsed.subcommand();
    return ((Command) given.commandSpec().userObject()).run(given, terminal);
  }

  private static ParseResult parse(CommandLine line, List<String> arguments)
      throws CommandException {
    try {
      return line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      throw CommandException.usage(complaint(e)
          + suggestion(e).map(known -> "; did you mean " + known + "?").orElse("")
          + "\nSee " + name + " --help");
    }
  }

  private static String complaint(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Sentences.of(e);
    }
    String word = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) {
      return "there is no option " + word;
    }
    return e.getCommandLine().getSubcommands().isEmpty()
        ? "'" + word + "' is one argument too many"
        : "there is no command '" + word + "'";
  }

  private static Optional<String> suggestion(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    return unmatched.isUnknownOption()
        ? Spelling.closest(
            unmatched.getUnmatched().getFirst(),
            e.getCommandLine().getCommandSpec().optionsMap().keySet())
        : unmatched.getSuggestions().stream().findFirst();
  }

  private static int refuse(
      Terminal terminal, Exception e, String message, int exitCode, boolean traces) {
    Screen errors = terminal.err();
    errors.line(errors.paint(Style.RED, "pawl: ") + message);
    if (traces) {
      e.printStackTrace(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }
    return exitCode;
  }
}

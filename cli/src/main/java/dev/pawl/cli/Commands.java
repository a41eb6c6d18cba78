package dev.pawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The table of commands and the command line around them.
 *
 * <p>Built by calls rather than annotations: nothing is looked up by reflection when the program
 * starts.
 */
final class Commands {
  private static final List<Command> ALL = List.of(
      new DemoCommand(),
      new RunCommand(),
      new ServeCommand(),
      new OpenCommand(),
      new EnvCommand(),
      new DeployCommand(),
      new DestroyCommand(),
      new ValidateCommand());

  /** Commands come before the few options. */
  private static final List<String> ROOT_SECTIONS = List.of(
      UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
      UsageMessageSpec.SECTION_KEY_SYNOPSIS,
      UsageMessageSpec.SECTION_KEY_DESCRIPTION,
      UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
      UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
      UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
      UsageMessageSpec.SECTION_KEY_OPTION_LIST,
      UsageMessageSpec.SECTION_KEY_FOOTER);

  private Commands() {}

  static CommandLine line(Terminal terminal) {
    CommandSpec root = CommandSpec.create().name("pawl").version(version());
    root.usageMessage()
        .description("AWS Step Functions on your own machine, durable and open.")
        .commandListHeading("%nCommands:%n")
        .optionListHeading("%nOptions:%n")
        .sectionKeys(ROOT_SECTIONS)
        .footer("", "Start with: pawl demo", "Each command has its own help: pawl run --help");
    root.addOption(OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Print the version.")
        .build());
    addHelp(root);
    for (Command command : ALL) {
      CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
      spec.usageMessage()
          .abbreviateSynopsis(true)
          .sortOptions(false)
          .descriptionHeading("%n")
          .parameterListHeading("%n")
          .optionListHeading("%nOptions:%n");
      command.describe(spec);
      addVerbose(spec);
      addHelp(spec);
      root.addSubcommand(command.name(), spec);
    }
    return new CommandLine(root)
        .setExpandAtFiles(false)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.out().colours() ? Ansi.ON : Ansi.OFF))
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
  }

  private static void addHelp(CommandSpec spec) {
    spec.addOption(OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Print this help.")
        .build());
  }

  private static void addVerbose(CommandSpec spec) {
    spec.addOption(OptionSpec.builder("--verbose")
        .type(boolean.class)
        .description("Show stack traces of problems, as PAWL_DEBUG=1 does.")
        .build());
  }

  private static String version() {
    try (InputStream text = Commands.class.getResourceAsStream("version")) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its resource 'version'");
      }
      return "pawl "
          + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()
          + " (Java " + Runtime.version().feature() + ")";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own resource 'version'", e);
    }
  }
}

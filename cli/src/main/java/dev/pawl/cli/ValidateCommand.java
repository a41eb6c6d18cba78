package dev.pawl.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** {@code pawl validate}: checks definitions without a server. */
final class ValidateCommand implements Command {
  @Override
  public String name() {
    return "validate";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("Check definitions, without a server.")
        .description(
            "Prints what is wrong or odd with them, where, and what was probably meant.",
            "In a folder, every file *.asl.json, *.asl.yaml and *.asl.yml is checked.")
        .footer(
            "",
            "Exit code: 0 if all are valid, 1 if one is not, 2 if one cannot be read; also then",
            "the others are checked.",
            "",
            "Example:",
            "  pawl validate examples/order/order.asl.json",
            "  pawl validate --format sarif --warnings-as-errors workflows >workflows.sarif");
    spec.addPositional(PositionalParamSpec.builder()
        .paramLabel("<file>")
        .arity("1..*")
        .required(true)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(
            "Files with definitions in JSON or YAML, folders, - for standard input, which is YAML"
                + " unless it begins with {.")
        .build());
    spec.addOption(Options.text(
            "--format",
            "text|json|sarif|github",
            "How to print: for people (the default), as JSON, as a SARIF log, or as annotations of"
                + " GitHub Actions.")
        .type(Report.Format.class)
        .converters(ValidateCommand::format)
        .build());
    spec.addOption(
        Options.flag("--warnings-as-errors", "Exit with 1 also if there are only warnings.")
            .build());
    Reading.describeType(spec);
    Reading.describe(spec);
  }

  private static Report.Format format(String value) {
    for (Report.Format format : Report.Format.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
        return format;
      }
    }
    throw new TypeConversionException("'" + value + "' is not text, json, sarif or github");
  }

  @Override
  public int run(ParseResult given, Terminal terminal) throws CommandException, IOException {
    Reading reading = Reading.of(given);
    List<Definition> definitions = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String argument : given.matchedPositionalValue(0, List.<String>of())) {
      try {
        for (String file : DefinitionFiles.of(List.of(argument))) {
          read(file, reading, definitions, unreadable);
        }
      } catch (CommandException e) {
        unreadable.add(e.getMessage());
      }
    }
    Report.Format format = given.matchedOptionValue("--format", Report.Format.TEXT);
    if (!definitions.isEmpty() || unreadable.isEmpty() || format != Report.Format.TEXT) {
      format.report().print(definitions, terminal.out());
    }
    if (!unreadable.isEmpty()) {
      // After the report, where the eye is; on standard error, since a form may have no place.
      throw CommandException.usage(String.join("\n      ", unreadable));
    }
    Count count = Count.of(definitions);
    boolean refused = count.errors() > 0
        || (count.warnings() > 0 && given.hasMatchedOption("--warnings-as-errors"));
    return refused ? CommandException.FAILED : 0;
  }

  /** A file that cannot be read is one more problem: the others are checked all the same. */
  private static void read(
      String file, Reading reading, List<Definition> definitions, List<String> unreadable) {
    try {
      definitions.add(Definition.read(file, reading));
    } catch (CommandException e) {
      unreadable.add(e.getMessage());
    }
  }
}

package dev.pawl.cli;

import dev.pawl.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The stacks that a path stands for: a template, a folder of CDK, or a folder of definitions. */
final class StackSources {
  static final String STACK_NAME = "--stack-name";

  private static final String PARAMETER = "--parameter";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

  private StackSources() {}

  /** What a path stands for. */
  private enum Kind {
    TEMPLATE,
    APP,
    FOLDER
  }

  /** Adds the options that say what the stacks are called and what values they have. */
  static void describe(CommandSpec spec) {
    spec.addOption(Options.text(
            STACK_NAME,
            "name",
            "The stack's name (default: that of the file, or of its folder if the file is called"
                + " template; for CDK that of the app).")
        .build());
    spec.addOption(Options.text(
            PARAMETER,
            "name=value",
            "The value of a parameter of the template, or of a placeholder of definitions; may be"
                + " given several times. Others keep their value.")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build());
  }

  /**
   * {@return the stacks, each after those that it needs}
   *
   * @throws CommandException if the path is none of these, or what is there is damaged
   */
  static List<StackSource> of(String text, ParseResult given) throws CommandException, IOException {
    Path path = Options.path(text);
    Map<String, String> parameters = parameters(given);
    return switch (kind(text, path)) {
      case TEMPLATE -> List.of(template(text, path, name(path, given), parameters));
      case APP -> CdkAssembly.of(path, named(given), parameters);
      case FOLDER -> List.of(DefinitionFolder.of(path, name(path, given), parameters));
    };
  }

  /**
   * {@return the stacks by name alone: only those of an app can tell more}
   *
   * @throws CommandException if the path is none of these
   */
  static List<StackSource> names(String text, ParseResult given)
      throws CommandException, IOException {
    Path path = Options.path(text);
    return kind(text, path) == Kind.APP
        ? CdkAssembly.of(path, named(given), Map.of())
        : List.of(StackSource.named(name(path, given)));
  }

  private static Kind kind(String text, Path path) throws CommandException, IOException {
    if (!Files.exists(path)) {
      throw CommandException.usage(text + ": there is no such file");
    }
    if (!Files.isDirectory(path)) {
      if (Source.isYaml(text) || text.toLowerCase(Locale.ROOT).matches(".*\\.(json|template)")) {
        return Kind.TEMPLATE;
      }
      throw CommandException.usage(
          text + ": a template is a file that ends in .yaml, .yml, .json or .template");
    }
    if (Files.isRegularFile(path.resolve(CdkAssembly.MANIFEST))) {
      return Kind.APP;
    }
    if (!DefinitionFolder.definitions(path).isEmpty()) {
      return Kind.FOLDER;
    }
    throw CommandException.usage(text + ": this folder has no " + CdkAssembly.MANIFEST
        + " and no definitions (*.asl.json, *.asl.yaml)");
  }

  private static Optional<String> named(ParseResult given) {
    return Optional.ofNullable(given.matchedOptionValue(STACK_NAME, (String) null));
  }

  private static String name(Path path, ParseResult given) throws CommandException {
    return checked(named(given).orElseGet(() -> name(path)));
  }

  private static StackSource template(
      String text, Path path, String name, Map<String, String> parameters)
      throws CommandException, IOException {
    LocalPaths.Packed packed = LocalPaths.of(path, Texts.file(text));
    return new StackSource(
        name,
        packed.template(),
        new StackSource.Settings(parameters, Map.of()),
        packed.assets(),
        Optional.empty());
  }

  private static Map<String, String> parameters(ParseResult given) throws CommandException {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String each : given.matchedOptionValue(PARAMETER, List.<String>of())) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw CommandException.usage(PARAMETER + " " + each + ": give it as name=value");
      }
      parameters.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return parameters;
  }

  /** {@return the name of a stack, if it can be one} */
  static String checked(String name) throws CommandException {
    if (!NAME.matcher(name).matches()) {
      throw CommandException.usage("'" + name + "' is not the name of a stack: a letter, then"
          + " letters, digits and hyphens, at most 128; give one with " + STACK_NAME);
    }
    return name;
  }

  /** {@return a name for the stack of a file or a folder} */
  static String name(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    String last = String.valueOf(whole.getFileName());
    String stem = Files.isDirectory(whole) || last.indexOf('.') < 1
        ? last
        : last.substring(0, last.indexOf('.'));
    Path folder = whole.getParent();
    String name = stem.equals("template") && folder != null ? "" + folder.getFileName() : stem;
    return name.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("^-+|-+$", "");
  }
}

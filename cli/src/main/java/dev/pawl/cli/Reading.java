package dev.pawl.cli;

import dev.pawl.definition.Strictness;
import dev.pawl.diagnosis.Diagnosis.Workflow;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.source.Source;
import dev.pawl.source.Substitutions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * How files with definitions are read and judged.
 *
 * @param workflow what the definitions shall run as
 * @param substitutions the values of their placeholders
 */
record Reading(Strictness strictness, Workflow workflow, Substitutions substitutions) {
  private static final String TYPE = "--type";
  private static final String SUBSTITUTE = "--substitute";
  private static final String SUBSTITUTIONS = "--substitutions";

  /** Without options: lenient, Standard, no values. */
  static final Reading PLAIN =
      new Reading(Strictness.LENIENT, Workflow.STANDARD, Substitutions.NONE);

  /** Adds the options of every command that reads definitions. */
  static void describe(CommandSpec spec) {
    spec.addOption(Options.text(
            SUBSTITUTE,
            "name=value",
            "The value of a placeholder in definitions, as DefinitionSubstitutions of"
                + " CloudFormation; may be given several times.")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build());
    spec.addOption(Options.text(
            SUBSTITUTIONS,
            "file",
            "A JSON or YAML file with an object of such values; --substitute comes before it.")
        .build());
    spec.addOption(Options.strict());
  }

  /** Adds the option for the type of the state machine. */
  static void describeType(CommandSpec spec) {
    spec.addOption(Options.text(
            TYPE, "STANDARD|EXPRESS", "What the definitions shall run as (default: STANDARD).")
        .type(Workflow.class)
        .converters(Reading::workflow)
        .build());
  }

  static Reading of(ParseResult given) throws CommandException {
    return new Reading(
        given.hasMatchedOption("--strict") ? Strictness.STRICT : Strictness.LENIENT,
        given.commandSpec().findOption(TYPE) == null
            ? Workflow.STANDARD
            : given.matchedOptionValue(TYPE, Workflow.STANDARD),
        substitutions(given));
  }

  private static Workflow workflow(String value) {
    for (Workflow workflow : Workflow.values()) {
      if (workflow.name().equals(value)) {
        return workflow;
      }
    }
    throw new TypeConversionException("'" + value + "' is not STANDARD or EXPRESS");
  }

  private static Substitutions substitutions(ParseResult given) throws CommandException {
    Map<String, String> values = new LinkedHashMap<>();
    if (given.hasMatchedOption(SUBSTITUTIONS)) {
      values.putAll(file(given.matchedOptionValue(SUBSTITUTIONS, "")));
    }
    for (String pair : given.matchedOptionValue(SUBSTITUTE, List.<String>of())) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw CommandException.usage(SUBSTITUTE + " " + pair + ": give it as name=value");
      }
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    try {
      return new Substitutions(values);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(SUBSTITUTE + ": " + e.getMessage());
    }
  }

  private static Map<String, String> file(String file) throws CommandException {
    String text = Texts.file(file);
    Source source = Source.isYaml(file)
        ? Source.yaml(text, Substitutions.NONE)
        : Source.json(text, Substitutions.NONE);
    String json = source
        .definition()
        .orElseThrow(() -> CommandException.usage(file + ": "
            + source.flaws().stream()
                .map(flaw -> flaw.message())
                .collect(Collectors.joining("; "))));
    try {
      if (Json.parse(json).tree() instanceof Map<?, ?> members) {
        return values(file, members);
      }
    } catch (JsonSyntaxException e) {
      throw CommandException.usage(file + " is not JSON: " + SyntaxPlace.sentence(e));
    }
    throw CommandException.usage(file + ": this is not an object that gives values by name");
  }

  private static Map<String, String> values(String file, Map<?, ?> members)
      throws CommandException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      Object value = member.getValue();
      if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
        throw CommandException.usage(
            file + ": the value of " + member.getKey() + " is not a text, a number or a boolean");
      }
      values.put((String) member.getKey(), value.toString());
    }
    return values;
  }
}

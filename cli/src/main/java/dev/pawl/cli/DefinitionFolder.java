package dev.pawl.cli;

import dev.pawl.definition.Strictness;
import dev.pawl.diagnosis.Diagnosis.Workflow;
import dev.pawl.diagnosis.Diagnostic;
import dev.pawl.json.Json;
import dev.pawl.json.Lines;
import dev.pawl.server.FolderFunction;
import dev.pawl.server.SourceException;
import dev.pawl.source.Substitutions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of definitions, with functions in {@code functions} beside them, as one stack: a state
 * machine for each definition, a function for each function, and a role for all.
 *
 * <p>A definition names a function by an ARN of any account and region, by its bare name or by a
 * placeholder of that name; another state machine of the folder likewise.
 */
final class DefinitionFolder {
  private static final String FUNCTIONS = "functions";
  private static final int INLINE_CHARACTERS_MAX = 16_384;
  private static final String ROLE = "Role";
  private static final String MACHINE_ARN =
      "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:";

  private final Path folder;
  private final Map<String, Object> resources = new LinkedHashMap<>();
  private final Map<String, Object> outputs = new LinkedHashMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private final Map<String, String> patterns = new LinkedHashMap<>();
  private final List<StackSource.Asset> assets = new ArrayList<>();

  private DefinitionFolder(Path folder) {
    this.folder = folder;
  }

  /** {@return the definitions of a folder itself, not of those below it} */
  static List<Path> definitions(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.asl\\.(json|yaml|yml)"))
          .sorted()
          .toList();
    }
  }

  /**
   * {@return the stack of a folder}
   *
   * @param parameters the values of other placeholders
   */
  static StackSource of(Path folder, String name, Map<String, String> parameters)
      throws CommandException, IOException {
    return new DefinitionFolder(folder).source(name, parameters);
  }

  private StackSource source(String name, Map<String, String> parameters)
      throws CommandException, IOException {
    for (String each : parameters.keySet()) {
      if (!Substitutions.isName(each)) {
        throw CommandException.usage("'" + each
            + "' is not the name of a placeholder: letters, digits and underscores, at most 255");
      }
    }
    placeholders.putAll(parameters);
    resources.put(ROLE, role());
    for (FolderFunction function : functions()) {
      add(function);
    }
    List<Path> definitions = definitions(folder);
    for (Path file : definitions) {
      String machine = Machines.name(file.toString());
      Map<String, Object> arn = Map.of("Fn::Sub", MACHINE_ARN + machine);
      named("states:%s:stateMachine:", machine, arn);
    }
    for (Path file : definitions) {
      add(file);
    }
    return new StackSource(
        name,
        Json.of(Map.of("Resources", resources, "Outputs", outputs)).text(),
        new StackSource.Settings(Map.of(), Map.of()),
        assets,
        Optional.empty());
  }

  private List<FolderFunction> functions() throws CommandException, IOException {
    Path functions = folder.resolve(FUNCTIONS);
    if (!Files.isDirectory(functions)) {
      return List.of();
    }
    try {
      return FolderFunction.in(functions);
    } catch (SourceException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  /** A folder says nothing of permissions: the role may do what its account may. */
  private static Map<String, Object> role() {
    Map<String, Object> trust = Map.of(
        "Effect", "Allow",
        "Principal", Map.of("Service", List.of("states.amazonaws.com", "lambda.amazonaws.com")),
        "Action", "sts:AssumeRole");
    Map<String, Object> all = Map.of("Effect", "Allow", "Action", "*", "Resource", "*");
    return Map.of(
        "Type",
        "AWS::IAM::Role",
        "Properties",
        Map.of(
            "AssumeRolePolicyDocument", policy(trust),
            "Policies", List.of(Map.of("PolicyName", "all", "PolicyDocument", policy(all)))));
  }

  private static Map<String, Object> policy(Map<String, Object> statement) {
    return Map.of("Version", "2012-10-17", "Statement", List.of(statement));
  }

  private void add(FolderFunction function) throws CommandException, IOException {
    byte[] archive = Archive.of(function.code(), function.others());
    String key = Archive.hash(archive) + ".zip";
    assets.add(new StackSource.Asset(Uploads.BUCKET, key, function.code(), () -> archive));
    Map<String, Object> properties = new LinkedHashMap<>(function.settings());
    properties.put("FunctionName", function.name());
    properties.put("Code", Map.of("S3Bucket", Map.of("Fn::Sub", Uploads.BUCKET), "S3Key", key));
    properties.put(ROLE, arn(ROLE));
    String id = put(function.name(), "Function", "AWS::Lambda::Function", properties);
    named("lambda:%s:function:", function.name(), arn(id));
  }

  private void add(Path file) throws CommandException {
    Reading reading =
        new Reading(Strictness.LENIENT, Workflow.STANDARD, new Substitutions(placeholders));
    Definition definition = Definition.read(file.toString(), reading);
    if (!definition.valid()) {
      throw CommandException.usage("nothing was deployed: " + errors(definition));
    }
    String text = definition.text();
    for (Map.Entry<String, String> pattern : patterns.entrySet()) {
      text = text.replaceAll(pattern.getKey(), pattern.getValue());
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("StateMachineName", Machines.name(file.toString()));
    putDefinition(file, text, properties);
    properties.put("DefinitionSubstitutions", values);
    properties.put("RoleArn", arn(ROLE));
    String id = put(
        Machines.name(file.toString()),
        "StateMachine",
        "AWS::StepFunctions::StateMachine",
        properties);
    outputs.put(id, Map.of("Value", Map.of("Ref", id)));
  }

  /** A template has no room for many long texts. */
  private void putDefinition(Path file, String text, Map<String, Object> properties) {
    if (text.length() <= INLINE_CHARACTERS_MAX) {
      properties.put("DefinitionString", text);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String key = Archive.hash(bytes) + ".asl.json";
    assets.add(new StackSource.Asset(Uploads.BUCKET, key, file, () -> bytes));
    properties.put(
        "DefinitionS3Location", Map.of("Bucket", Map.of("Fn::Sub", Uploads.BUCKET), "Key", key));
  }

  /** {@return what is wrong with a definition, each with its file, line and column} */
  private static String errors(Definition definition) {
    Lines lines = definition.lines();
    return definition.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(each -> each.region()
                .map(region -> lines.position(region.start()))
                .map(at -> definition.file() + ":" + at.line() + ":" + at.column() + ": ")
                .orElse(definition.file() + ": ")
            + Harmless.of(each.message()))
        .collect(Collectors.joining("\n  ", "\n  ", ""));
  }

  /**
   * Makes a name known to definitions: where it is in an ARN, the ARN becomes a placeholder of
   * CloudFormation.
   *
   * @param kind what is before the name in the ARN, with a placeholder for region and account
   */
  private void named(String kind, String name, Map<String, Object> value) {
    String placeholder = "Arn" + values.size();
    values.put(placeholder, value);
    if (Substitutions.isName(name)) {
      placeholders.putIfAbsent(name, "arn:aws:" + kind.formatted("us-east-1:123456789012") + name);
    }
    patterns.put(
        "arn:aws[a-z-]*:" + kind.formatted("[a-z0-9-]*:\\d*") + name + "(?![a-zA-Z0-9_-])",
        "\\${" + placeholder + "}");
  }

  private String put(String name, String suffix, String type, Map<String, Object> properties)
      throws CommandException {
    String stem = name.replaceAll("[^a-zA-Z0-9]", "");
    String id = stem.matches("[0-9].*") ? suffix + stem : stem + suffix;
    if (resources.put(id, Map.of("Type", type, "Properties", properties)) != null) {
      throw CommandException.usage(folder + ": two of it are called " + id
          + " without hyphens and underscores: rename " + name);
    }
    return id;
  }

  private static Map<String, Object> arn(String id) {
    return Map.of("Fn::GetAtt", List.of(id, "Arn"));
  }
}
